import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module';
import { BookNextVisit } from './book-next-visit.use-case';
import { CoursesController } from './courses.controller';
import { ReviewCourse } from './review-course.use-case';
import { SetGoal } from './set-goal.use-case';
import { ShowCourse } from './show-course.query';

@Module({
  imports: [AppointmentsModule],
  controllers: [CoursesController],
  providers: [ShowCourse, SetGoal, ReviewCourse, BookNextVisit],
})
export class CoursesModule {}
