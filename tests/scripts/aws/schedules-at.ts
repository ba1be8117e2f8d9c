import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  type ScheduleState,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';

// Changes schedules as in AWS's console.

/** Enables or disables the schedules whose names match. */
export async function setSchedules(client: SchedulerClient, which: RegExp, State: ScheduleState): Promise<void> {
  for (const place of await schedulesAt(client, which)) {
    const { ScheduleExpression, Target, FlexibleTimeWindow } = await client.send(new GetScheduleCommand(place));
    await client.send(new UpdateScheduleCommand({ ...place, ScheduleExpression, Target, FlexibleTimeWindow, State }));
  }
}

export async function deleteSchedules(client: SchedulerClient, which: RegExp): Promise<void> {
  for (const place of await schedulesAt(client, which)) await client.send(new DeleteScheduleCommand(place));
}

async function schedulesAt(client: SchedulerClient, which: RegExp) {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({}));
  return Schedules.filter(({ Name = '' }) => which.test(Name)).map(({ Name, GroupName }) => ({ Name, GroupName }));
}
