"""AWS Backup: selections are new; plans and vaults report what they name and isn't there, and names that are taken."""

from api import client
from checks import key_in_region
from table import UPSTREAM, deepen, own

PLAN = "AWS::Backup::BackupPlan"
VAULT = "AWS::Backup::BackupVault"


def create_vault(logical_id, props, stack_name):
    name = props["BackupVaultName"]
    backup = client("backup")
    taken = {vault["BackupVaultName"] for vault in backup.list_backup_vaults()["BackupVaultList"]}
    if name in taken:
        raise ValueError(f"{name} already exists")
    if "EncryptionKeyArn" in props:
        key_in_region(props["EncryptionKeyArn"])
    if "Notifications" in props:
        client("sns").get_topic_attributes(TopicArn=props["Notifications"]["SNSTopicArn"])
    return UPSTREAM[VAULT]["create"](logical_id, props, stack_name)


def create_plan(logical_id, props, stack_name):
    for rule in props["BackupPlan"]["BackupPlanRule"]:
        client("backup").describe_backup_vault(BackupVaultName=rule["TargetBackupVault"])
    return UPSTREAM[PLAN]["create"](logical_id, props, stack_name)


def delete_vault(physical_id, props):
    client("backup").delete_backup_vault(BackupVaultName=physical_id)


def create_selection(logical_id, props, stack_name):
    selection = dict(props["BackupSelection"])
    made = client("backup").create_backup_selection(
        BackupPlanId=props["BackupPlanId"], BackupSelection=selection
    )
    plan, selected = made["BackupPlanId"], made["SelectionId"]
    return f"{selected}_{plan}", {"Id": f"{selected}_{plan}", "SelectionId": selected, "BackupPlanId": plan}


def delete_selection(physical_id, props):
    selected, plan = physical_id.split("_")
    client("backup").delete_backup_selection(BackupPlanId=plan, SelectionId=selected)


deepen(PLAN, create=create_plan)
deepen(VAULT, create=create_vault, delete=delete_vault)
own(
    "AWS::Backup::BackupSelection",
    create_selection,
    delete_selection,
    replaced_by=("BackupPlanId", "BackupSelection"),
)
