"""Moto's server, whose CloudFormation is taught the three types of ours that it does not know, and DynamoDB a stream.

Moto has schedules and alarms, but makes none of a template. Each class here only hands a resource's properties to moto's
own backend, under the names that the backend gives them. Arguments: the host and the port.
"""

import json
import re
import sys

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.scheduler.models import scheduler_backends
from moto.dynamodb.responses import DynamoHandler
from moto.server import main

# What the backend wants to be told even where there is nothing to be told.
optional = ["end_date", "start_date", "kms_key_arn", "action_after_completion", "schedule_expression_timezone"]


def snake(name):
    """FlexibleTimeWindow as moto calls it: flexible_time_window."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


class Taught:
    """A resource that is made and deleted. Moto sees no change in it: it looks for parameters in references only."""

    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return ""


class ScheduleGroup(Taught, CloudFormationModel):
    __module__ = "moto.scheduler.taught"  # where moto takes the service's name from

    @staticmethod
    def cloudformation_type():
        return "AWS::Scheduler::ScheduleGroup"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        scheduler_backends[account_id][region_name].create_schedule_group(name=resource_name, tags=[])
        return cls(resource_name)

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        scheduler_backends[account_id][region_name].delete_schedule_group(resource_name)


class Schedule(Taught, CloudFormationModel):
    __module__ = "moto.scheduler.taught"  # where moto takes the service's name from

    @staticmethod
    def cloudformation_type():
        return "AWS::Scheduler::Schedule"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        absent = dict.fromkeys(optional)
        given = {snake(name): value for name, value in cloudformation_json["Properties"].items()}
        scheduler_backends[account_id][region_name].create_schedule(**{**absent, **given, "name": resource_name})
        return cls(resource_name)

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        # Moto doesn't say in which group: where a resource is deleted, references are left as they are.
        for group in scheduler_backends[account_id][region_name].schedule_groups.values():
            group.schedules.pop(resource_name, None)


class Alarm(Taught, CloudFormationModel):
    __module__ = "moto.cloudwatch.taught"  # where moto takes the service's name from

    @staticmethod
    def cloudformation_type():
        return "AWS::CloudWatch::Alarm"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        given = {snake(name): value for name, value in cloudformation_json["Properties"].items()}
        given["description"] = given.pop("alarm_description")
        given["ok_actions"] = given.pop("o_k_actions")
        cloudwatch_backends[account_id][region_name].put_metric_alarm(name=resource_name, **given)
        return cls(resource_name)

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cloudwatch_backends[account_id][region_name].delete_alarms([resource_name])


# The tables whose changes go to a Kinesis data stream.
to_kinesis = set()


def enable_kinesis(handler):
    to_kinesis.add(handler.body["TableName"])
    return json.dumps({"TableName": handler.body["TableName"], "DestinationStatus": "ENABLING"})


def describe_kinesis(handler):
    name = handler.body["TableName"]
    found = [{"StreamArn": "arn:aws:kinesis:::stream/s", "DestinationStatus": "ACTIVE"}] if name in to_kinesis else []
    return json.dumps({"TableName": name, "KinesisDataStreamDestinations": found})


DynamoHandler.enable_kinesis_streaming_destination = enable_kinesis
DynamoHandler.describe_kinesis_streaming_destination = describe_kinesis

main(["-H", sys.argv[1], "-p", sys.argv[2]])
