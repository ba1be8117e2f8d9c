import {
  GetScheduleCommand,
  paginateListSchedules,
  type SchedulerClient,
  type ScheduleState,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';

/** Switches the schedules whose names match on or off, as somebody does in the console. */
export async function setSchedules(client: SchedulerClient, which: RegExp, State: ScheduleState): Promise<void> {
  for await (const { Schedules = [] } of paginateListSchedules({ client }, {})) {
    for (const { Name, GroupName } of Schedules.filter(({ Name = '' }) => which.test(Name))) {
      const { ScheduleExpression, Target, FlexibleTimeWindow } = await client.send(
        new GetScheduleCommand({ Name, GroupName }),
      );
      await client.send(
        new UpdateScheduleCommand({ Name, GroupName, ScheduleExpression, Target, FlexibleTimeWindow, State }),
      );
    }
  }
}
