import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Course } from '@unknot/shared/contracts/api/courses';
import { loadCourse } from './session-api';

/** The course of a session; `keep` takes the answer of a change. */
export function useCourse(courseId: string | undefined) {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['course', courseId],
    queryFn: ({ signal }) => loadCourse(courseId as string, signal),
    enabled: courseId !== undefined,
  });
  return { course: data, error, keep: (course: Course) => client.setQueryData(['course', course.courseId], course) };
}
