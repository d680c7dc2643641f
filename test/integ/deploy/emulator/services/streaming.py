"""MSK: clusters and their configurations, without a broker."""

from api import client, only
from table import own

CLUSTER = (
    "BrokerNodeGroupInfo",
    "ClientAuthentication",
    "ClusterName",
    "ConfigurationInfo",
    "EncryptionInfo",
    "EnhancedMonitoring",
    "KafkaVersion",
    "LoggingInfo",
    "NumberOfBrokerNodes",
    "OpenMonitoring",
    "StorageMode",
    "Tags",
)


def create_cluster(logical_id, props, stack_name):
    made = client("kafka").create_cluster(**only(props, *CLUSTER))
    return made["ClusterArn"], {"Arn": made["ClusterArn"]}


def delete_cluster(physical_id, props):
    client("kafka").delete_cluster(ClusterArn=physical_id)


def create_configuration(logical_id, props, stack_name):
    made = client("kafka").create_configuration(
        **only(props, "Description", "Name", "ServerProperties"),
        KafkaVersions=props.get("KafkaVersionsList", []),
    )
    revision = made["LatestRevision"]["Revision"]
    return made["Arn"], {"Arn": made["Arn"], "LatestRevision.Revision": revision}


def delete_configuration(physical_id, props):
    client("kafka").delete_configuration(Arn=physical_id)


own("AWS::MSK::Cluster", create_cluster, delete_cluster, replaced_by=("ClusterName",))
own("AWS::MSK::Configuration", create_configuration, delete_configuration, replaced_by=("Name",))
