import { Module } from '@nestjs/common';
import { DoctorChecks } from './doctor-checks.service.js';
import { Doctor } from './doctor.service.js';

/** The examination of a live installation; whoever has something to check imports this and adds it to `DoctorChecks`. */
@Module({ providers: [Doctor, DoctorChecks], exports: [Doctor, DoctorChecks] })
export class DoctorModule {}
