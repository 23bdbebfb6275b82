import { StaffReply } from '@unknot/shared/contracts/api/messages';
import { StaffAlerts } from '@unknot/shared/contracts/api/surveys';
import { Task, Tasks, type TasksQuery } from '@unknot/shared/contracts/api/tasks';
import { get, post } from '../../api/client';

const tasks = '/api/booking/staff/tasks';

export const loadTasks = (query: Partial<TasksQuery>, signal?: AbortSignal) => get(tasks, Tasks, { query, signal });

/** @param note what came of it, when it is done */
export const changeTask = (taskId: string, step: 'complete' | 'reopen' | 'assign', note = '') =>
  post(
    `${tasks}/${taskId}/${step}`,
    Task,
    step === 'complete' ? { body: note.trim() ? { note: note.trim() } : {} } : {},
  );

/** What the open alerts of a location say. */
export const loadAlerts = (locationId: string, signal?: AbortSignal) =>
  get('/api/outcomes/staff/alerts', StaffAlerts, { query: { locationId }, signal });

/** What a client wrote to us by text. */
export const loadReply = (replyId: string, signal?: AbortSignal) =>
  get(`/api/notifications/staff/replies/${replyId}`, StaffReply, { signal });
