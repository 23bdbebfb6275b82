import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { RefreshSignIn, SignIn } from './sign-in.use-case';

@Module({ controllers: [AuthController], providers: [SignIn, RefreshSignIn] })
export class StaffModule {}
