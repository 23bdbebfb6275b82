import { Module } from '@nestjs/common';
import { SnapshotSources } from './snapshot-sources';

@Module({ providers: [SnapshotSources] })
export class SnapshotsModule {}
