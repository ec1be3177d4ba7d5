// swift-format-ignore-file
// Written by script/wire-models from botocore's model of autoscaling; not to be edited.

extension WireModel {
    /// The shapes and operations of autoscaling.
    static let autoscaling: StaticString = """
{InstanceIds=1 AutoScalingGroupName=s
[s
{AutoScalingGroupName=s TargetGroupARNs=3
[s
{
{AutoScalingGroupName=s LoadBalancerNames=6
[s
{
{AutoScalingGroupName=s TrafficSources=9 SkipZonalShiftValidation=b
[10
{Identifier=s Type=s
{
{AutoScalingGroupName=s ScheduledActionNames=13
[s
{FailedScheduledActions=15
[16
{ScheduledActionName=s ErrorCode=s ErrorMessage=s
{AutoScalingGroupName=s ScheduledUpdateGroupActions=18
[19
{ScheduledActionName=s StartTime=t EndTime=t Recurrence=s MinSize=i MaxSize=i DesiredCapacity=i TimeZone=s
{FailedScheduledUpdateGroupActions=15
{AutoScalingGroupName=s WaitForTransitioningInstances=b
{InstanceRefreshId=s
{LifecycleHookName=s AutoScalingGroupName=s LifecycleActionToken=s LifecycleActionResult=s InstanceId=s
{
{AutoScalingGroupName=s LaunchConfigurationName=s LaunchTemplate=26 MixedInstancesPolicy=27 InstanceId=s MinSize=i MaxSize=i DesiredCapacity=i DefaultCooldown=i AvailabilityZones=54 AvailabilityZoneIds=55 LoadBalancerNames=6 TargetGroupARNs=3 HealthCheckType=s HealthCheckGracePeriod=i PlacementGroup=s VPCZoneIdentifier=s TerminationPolicies=56 NewInstancesProtectedFromScaleIn=b CapacityRebalance=b LifecycleHookSpecificationList=57 DeletionProtection=s Tags=59 ServiceLinkedRoleARN=s MaxInstanceLifetime=i Context=s DesiredCapacityType=s DefaultInstanceWarmup=i TrafficSources=9 InstanceMaintenancePolicy=61 AvailabilityZoneDistribution=62 AvailabilityZoneImpairmentPolicy=63 SkipZonalShiftValidation=b CapacityReservationSpecification=64 InstanceLifecyclePolicy=68
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{LaunchTemplate=28 InstancesDistribution=53
{LaunchTemplateSpecification=26 Overrides=29
[30
{InstanceType=s WeightedCapacity=s LaunchTemplateSpecification=26 InstanceRequirements=31 ImageId=s
{VCpuCount=32 MemoryMiB=33 CpuManufacturers=34 MemoryGiBPerVCpu=35 ExcludedInstanceTypes=36 InstanceGenerations=37 SpotMaxPricePercentageOverLowestPrice=i MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=38 LocalStorage=s LocalStorageTypes=39 TotalLocalStorageGB=40 BaselineEbsBandwidthMbps=41 AcceleratorTypes=42 AcceleratorCount=43 AcceleratorManufacturers=44 AcceleratorNames=45 AcceleratorTotalMemoryMiB=46 NetworkBandwidthGbps=47 AllowedInstanceTypes=48 BaselinePerformanceFactors=49
{Min=i Max=i
{Min=i Max=i
[s
{Min=f Max=f
[s
[s
{Min=i Max=i
[s
{Min=f Max=f
{Min=i Max=i
[s
{Min=i Max=i
[s
[s
{Min=i Max=i
{Min=f Max=f
[s
{Cpu=50
{References=51:Reference
[52:item
{InstanceFamily=s
{OnDemandAllocationStrategy=s OnDemandBaseCapacity=i OnDemandPercentageAboveBaseCapacity=i SpotAllocationStrategy=s SpotInstancePools=i SpotMaxPrice=s
[s
[s
[s
[58
{LifecycleHookName=s LifecycleTransition=s NotificationMetadata=s HeartbeatTimeout=i DefaultResult=s NotificationTargetARN=s RoleARN=s
[60
{ResourceId=s ResourceType=s Key=s Value=s PropagateAtLaunch=b
{MinHealthyPercentage=i MaxHealthyPercentage=i
{CapacityDistributionStrategy=s
{ZonalShiftEnabled=b ImpairedZoneHealthCheckBehavior=s
{CapacityReservationPreference=s CapacityReservationTarget=65
{CapacityReservationIds=66 CapacityReservationResourceGroupArns=67
[s
[s
{RetentionTriggers=69
{TerminateHookAbandon=s
{LaunchConfigurationName=s ImageId=s KeyName=s SecurityGroups=71 ClassicLinkVPCId=s ClassicLinkVPCSecurityGroups=72 UserData=s InstanceId=s InstanceType=s KernelId=s RamdiskId=s BlockDeviceMappings=73 InstanceMonitoring=76 SpotPrice=s IamInstanceProfile=s EbsOptimized=b AssociatePublicIpAddress=b PlacementTenancy=s MetadataOptions=77
[s
[s
[74
{VirtualName=s DeviceName=s Ebs=75 NoDevice=b
{SnapshotId=s VolumeSize=i VolumeType=s DeleteOnTermination=b Iops=i Encrypted=b Throughput=i
{Enabled=b
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s
{Tags=59
{AutoScalingGroupName=s ForceDelete=b
{LaunchConfigurationName=s
{LifecycleHookName=s AutoScalingGroupName=s
{
{AutoScalingGroupName=s TopicARN=s
{AutoScalingGroupName=s PolicyName=s
{AutoScalingGroupName=s ScheduledActionName=s
{Tags=59
{AutoScalingGroupName=s ForceDelete=b
{
{MaxNumberOfAutoScalingGroups=i MaxNumberOfLaunchConfigurations=i NumberOfAutoScalingGroups=i NumberOfLaunchConfigurations=i
{AdjustmentTypes=91
[92
{AdjustmentType=s
{AutoScalingGroupNames=94 IncludeInstances=b NextToken=s MaxRecords=i Filters=95
[s
[96
{Name=s Values=97
[s
{AutoScalingGroups=99 NextToken=s
[100
{AutoScalingGroupName=s AutoScalingGroupARN=s LaunchConfigurationName=s LaunchTemplate=101 MixedInstancesPolicy=102 MinSize=i MaxSize=i DesiredCapacity=i PredictedCapacity=i DefaultCooldown=i AvailabilityZones=129 AvailabilityZoneIds=130 LoadBalancerNames=131 TargetGroupARNs=132 HealthCheckType=s HealthCheckGracePeriod=i Instances=133 CreatedTime=t SuspendedProcesses=135 PlacementGroup=s VPCZoneIdentifier=s EnabledMetrics=137 Status=s Tags=139 TerminationPolicies=141 NewInstancesProtectedFromScaleIn=b ServiceLinkedRoleARN=s MaxInstanceLifetime=i CapacityRebalance=b WarmPoolConfiguration=142 WarmPoolSize=i Context=s DesiredCapacityType=s DefaultInstanceWarmup=i TrafficSources=144 InstanceMaintenancePolicy=146 DeletionProtection=s AvailabilityZoneDistribution=147 AvailabilityZoneImpairmentPolicy=148 CapacityReservationSpecification=149 InstanceLifecyclePolicy=153
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{LaunchTemplate=103 InstancesDistribution=128
{LaunchTemplateSpecification=101 Overrides=104
[105
{InstanceType=s WeightedCapacity=s LaunchTemplateSpecification=101 InstanceRequirements=106 ImageId=s
{VCpuCount=107 MemoryMiB=108 CpuManufacturers=109 MemoryGiBPerVCpu=110 ExcludedInstanceTypes=111 InstanceGenerations=112 SpotMaxPricePercentageOverLowestPrice=i MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=113 LocalStorage=s LocalStorageTypes=114 TotalLocalStorageGB=115 BaselineEbsBandwidthMbps=116 AcceleratorTypes=117 AcceleratorCount=118 AcceleratorManufacturers=119 AcceleratorNames=120 AcceleratorTotalMemoryMiB=121 NetworkBandwidthGbps=122 AllowedInstanceTypes=123 BaselinePerformanceFactors=124
{Min=i Max=i
{Min=i Max=i
[s
{Min=f Max=f
[s
[s
{Min=i Max=i
[s
{Min=f Max=f
{Min=i Max=i
[s
{Min=i Max=i
[s
[s
{Min=i Max=i
{Min=f Max=f
[s
{Cpu=125
{References=126:Reference
[127
{InstanceFamily=s
{OnDemandAllocationStrategy=s OnDemandBaseCapacity=i OnDemandPercentageAboveBaseCapacity=i SpotAllocationStrategy=s SpotInstancePools=i SpotMaxPrice=s
[s
[s
[s
[s
[134
{InstanceId=s InstanceType=s AvailabilityZone=s AvailabilityZoneId=s LifecycleState=s HealthStatus=s LaunchConfigurationName=s LaunchTemplate=101 ImageId=s ProtectedFromScaleIn=b WeightedCapacity=s
[136
{ProcessName=s SuspensionReason=s
[138
{Metric=s Granularity=s
[140
{ResourceId=s ResourceType=s Key=s Value=s PropagateAtLaunch=b
[s
{MaxGroupPreparedCapacity=i MinSize=i PoolState=s Status=s InstanceReusePolicy=143
{ReuseOnScaleIn=b
[145
{Identifier=s Type=s
{MinHealthyPercentage=i MaxHealthyPercentage=i
{CapacityDistributionStrategy=s
{ZonalShiftEnabled=b ImpairedZoneHealthCheckBehavior=s
{CapacityReservationPreference=s CapacityReservationTarget=150
{CapacityReservationIds=151 CapacityReservationResourceGroupArns=152
[s
[s
{RetentionTriggers=154
{TerminateHookAbandon=s
{InstanceIds=1 MaxRecords=i NextToken=s
{AutoScalingInstances=157 NextToken=s
[158
{InstanceId=s InstanceType=s AutoScalingGroupName=s AvailabilityZone=s AvailabilityZoneId=s LifecycleState=s HealthStatus=s LaunchConfigurationName=s LaunchTemplate=101 ImageId=s ProtectedFromScaleIn=b WeightedCapacity=s
{AutoScalingNotificationTypes=160
[s
{AutoScalingGroupName=s InstanceRefreshIds=162 NextToken=s MaxRecords=i
[s
{InstanceRefreshes=164 NextToken=s
[165
{InstanceRefreshId=s AutoScalingGroupName=s Status=s StatusReason=s StartTime=t EndTime=t PercentageComplete=i InstancesToUpdate=i ProgressDetails=166 Preferences=169 DesiredConfiguration=173 RollbackDetails=174 Strategy=s
{LivePoolProgress=167 WarmPoolProgress=168
{PercentageComplete=i InstancesToUpdate=i
{PercentageComplete=i InstancesToUpdate=i
{MinHealthyPercentage=i InstanceWarmup=i CheckpointPercentages=170 CheckpointDelay=i SkipMatching=b AutoRollback=b ScaleInProtectedInstances=s StandbyInstances=s AlarmSpecification=171 MaxHealthyPercentage=i BakeTime=i
[i
{Alarms=172
[s
{LaunchTemplate=101 MixedInstancesPolicy=102
{RollbackReason=s RollbackStartTime=t PercentageCompleteOnRollback=i InstancesToUpdateOnRollback=i ProgressDetailsOnRollback=166
{LaunchConfigurationNames=176 NextToken=s MaxRecords=i
[s
{LaunchConfigurations=178 NextToken=s
[179
{LaunchConfigurationName=s LaunchConfigurationARN=s ImageId=s KeyName=s SecurityGroups=180 ClassicLinkVPCId=s ClassicLinkVPCSecurityGroups=181 UserData=s InstanceType=s KernelId=s RamdiskId=s BlockDeviceMappings=182 InstanceMonitoring=185 SpotPrice=s IamInstanceProfile=s CreatedTime=t EbsOptimized=b AssociatePublicIpAddress=b PlacementTenancy=s MetadataOptions=186
[s
[s
[183
{VirtualName=s DeviceName=s Ebs=184 NoDevice=b
{SnapshotId=s VolumeSize=i VolumeType=s DeleteOnTermination=b Iops=i Encrypted=b Throughput=i
{Enabled=b
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s
{LifecycleHookTypes=160
{AutoScalingGroupName=s LifecycleHookNames=189
[s
{LifecycleHooks=191
[192
{LifecycleHookName=s AutoScalingGroupName=s LifecycleTransition=s NotificationTargetARN=s RoleARN=s NotificationMetadata=s HeartbeatTimeout=i GlobalTimeout=i DefaultResult=s
{AutoScalingGroupName=s NextToken=s MaxRecords=i
{LoadBalancerTargetGroups=195 NextToken=s
[196
{LoadBalancerTargetGroupARN=s State=s
{AutoScalingGroupName=s NextToken=s MaxRecords=i
{LoadBalancers=199 NextToken=s
[200
{LoadBalancerName=s State=s
{Metrics=202 Granularities=204
[203
{Metric=s
[205
{Granularity=s
{AutoScalingGroupNames=94 NextToken=s MaxRecords=i
{NotificationConfigurations=208 NextToken=s
[209
{AutoScalingGroupName=s TopicARN=s NotificationType=s
{AutoScalingGroupName=s PolicyNames=211 PolicyTypes=212 NextToken=s MaxRecords=i
[s
[s
{ScalingPolicies=214 NextToken=s
[215
{AutoScalingGroupName=s PolicyName=s PolicyARN=s PolicyType=s AdjustmentType=s MinAdjustmentStep=i MinAdjustmentMagnitude=i ScalingAdjustment=i Cooldown=i StepAdjustments=216 MetricAggregationType=s EstimatedInstanceWarmup=i Alarms=218 TargetTrackingConfiguration=220 Enabled=b PredictiveScalingConfiguration=229
[217
{MetricIntervalLowerBound=f MetricIntervalUpperBound=f ScalingAdjustment=i
[219
{AlarmName=s AlarmARN=s
{PredefinedMetricSpecification=221 CustomizedMetricSpecification=222 TargetValue=f DisableScaleIn=b
{PredefinedMetricType=s ResourceLabel=s
{MetricName=s Namespace=s Dimensions=223 Statistic=s Unit=s Period=i Metrics=225
[224
{Name=s Value=s
[226
{Id=s Expression=s MetricStat=227 Label=s Period=i ReturnData=b
{Metric=228 Stat=s Unit=s Period=i
{Namespace=s MetricName=s Dimensions=223
{MetricSpecifications=230 Mode=s SchedulingBufferTime=i MaxCapacityBreachBehavior=s MaxCapacityBuffer=i
[231
{TargetValue=f PredefinedMetricPairSpecification=232 PredefinedScalingMetricSpecification=233 PredefinedLoadMetricSpecification=234 CustomizedScalingMetricSpecification=235 CustomizedLoadMetricSpecification=239 CustomizedCapacityMetricSpecification=240
{PredefinedMetricType=s ResourceLabel=s
{PredefinedMetricType=s ResourceLabel=s
{PredefinedMetricType=s ResourceLabel=s
{MetricDataQueries=236
[237
{Id=s Expression=s MetricStat=238 Label=s ReturnData=b
{Metric=228 Stat=s Unit=s
{MetricDataQueries=236
{MetricDataQueries=236
{ActivityIds=242 AutoScalingGroupName=s IncludeDeletedGroups=b MaxRecords=i NextToken=s Filters=95
[s
{Activities=244 NextToken=s
[245
{ActivityId=s AutoScalingGroupName=s Description=s Cause=s StartTime=t EndTime=t StatusCode=s StatusMessage=s Progress=i Details=s AutoScalingGroupState=s AutoScalingGroupARN=s
{Processes=247
[248
{ProcessName=s
{AutoScalingGroupName=s ScheduledActionNames=13 StartTime=t EndTime=t NextToken=s MaxRecords=i
{ScheduledUpdateGroupActions=251 NextToken=s
[252
{AutoScalingGroupName=s ScheduledActionName=s ScheduledActionARN=s Time=t StartTime=t EndTime=t Recurrence=s MinSize=i MaxSize=i DesiredCapacity=i TimeZone=s
{Filters=95 NextToken=s MaxRecords=i
{Tags=139 NextToken=s
{TerminationPolicyTypes=141
{AutoScalingGroupName=s TrafficSourceType=s NextToken=s MaxRecords=i
{TrafficSources=258 NextToken=s
[259
{TrafficSource=s State=s Identifier=s Type=s
{AutoScalingGroupName=s MaxRecords=i NextToken=s
{WarmPoolConfiguration=142 Instances=133 NextToken=s
{InstanceIds=1 AutoScalingGroupName=s ShouldDecrementDesiredCapacity=b
{Activities=244
{AutoScalingGroupName=s TargetGroupARNs=3
{
{AutoScalingGroupName=s LoadBalancerNames=6
{
{AutoScalingGroupName=s TrafficSources=9
{
{AutoScalingGroupName=s Metrics=271
[s
{AutoScalingGroupName=s Metrics=271 Granularity=s
{InstanceIds=1 AutoScalingGroupName=s ShouldDecrementDesiredCapacity=b
{Activities=244
{AutoScalingGroupName=s PolicyName=s HonorCooldown=b MetricValue=f BreachThreshold=f
{InstanceIds=1 AutoScalingGroupName=s
{Activities=244
{AutoScalingGroupName=s PolicyName=s StartTime=t EndTime=t
{LoadForecast=280 CapacityForecast=284 UpdateTime=t
[281
{Timestamps=282 Values=283 MetricSpecification=231
[t
[f
{Timestamps=282 Values=283
{AutoScalingGroupName=s RequestedCapacity=i ClientToken=s AvailabilityZones=286 AvailabilityZoneIds=287 SubnetIds=288 RetryStrategy=s
[s
[s
[s
{AutoScalingGroupName=s ClientToken=s Instances=290 Errors=293
[291
{InstanceType=s MarketType=s SubnetId=s AvailabilityZone=s AvailabilityZoneId=s InstanceIds=292
[s
[294
{InstanceType=s MarketType=s SubnetId=s AvailabilityZone=s AvailabilityZoneId=s ErrorCode=s ErrorMessage=s
{LifecycleHookName=s AutoScalingGroupName=s LifecycleTransition=s RoleARN=s NotificationTargetARN=s NotificationMetadata=s HeartbeatTimeout=i DefaultResult=s
{
{AutoScalingGroupName=s TopicARN=s NotificationTypes=298
[s
{AutoScalingGroupName=s PolicyName=s PolicyType=s AdjustmentType=s MinAdjustmentStep=i MinAdjustmentMagnitude=i ScalingAdjustment=i Cooldown=i MetricAggregationType=s StepAdjustments=300 EstimatedInstanceWarmup=i TargetTrackingConfiguration=302 Enabled=b PredictiveScalingConfiguration=311
[301
{MetricIntervalLowerBound=f MetricIntervalUpperBound=f ScalingAdjustment=i
{PredefinedMetricSpecification=303 CustomizedMetricSpecification=304 TargetValue=f DisableScaleIn=b
{PredefinedMetricType=s ResourceLabel=s
{MetricName=s Namespace=s Dimensions=305 Statistic=s Unit=s Period=i Metrics=307
[306
{Name=s Value=s
[308
{Id=s Expression=s MetricStat=309 Label=s Period=i ReturnData=b
{Metric=310 Stat=s Unit=s Period=i
{Namespace=s MetricName=s Dimensions=305
{MetricSpecifications=312 Mode=s SchedulingBufferTime=i MaxCapacityBreachBehavior=s MaxCapacityBuffer=i
[313
{TargetValue=f PredefinedMetricPairSpecification=314 PredefinedScalingMetricSpecification=315 PredefinedLoadMetricSpecification=316 CustomizedScalingMetricSpecification=317 CustomizedLoadMetricSpecification=321 CustomizedCapacityMetricSpecification=322
{PredefinedMetricType=s ResourceLabel=s
{PredefinedMetricType=s ResourceLabel=s
{PredefinedMetricType=s ResourceLabel=s
{MetricDataQueries=318
[319
{Id=s Expression=s MetricStat=320 Label=s ReturnData=b
{Metric=310 Stat=s Unit=s
{MetricDataQueries=318
{MetricDataQueries=318
{PolicyARN=s Alarms=218
{AutoScalingGroupName=s ScheduledActionName=s Time=t StartTime=t EndTime=t Recurrence=s MinSize=i MaxSize=i DesiredCapacity=i TimeZone=s
{AutoScalingGroupName=s MaxGroupPreparedCapacity=i MinSize=i PoolState=s InstanceReusePolicy=326
{ReuseOnScaleIn=b
{
{LifecycleHookName=s AutoScalingGroupName=s LifecycleActionToken=s InstanceId=s
{
{AutoScalingGroupName=s ScalingProcesses=331
[s
{AutoScalingGroupName=s
{InstanceRefreshId=s
{AutoScalingGroupName=s DesiredCapacity=i HonorCooldown=b
{InstanceId=s HealthStatus=s ShouldRespectGracePeriod=b
{InstanceIds=1 AutoScalingGroupName=s ProtectedFromScaleIn=b
{
{AutoScalingGroupName=s Strategy=s DesiredConfiguration=339 Preferences=340
{LaunchTemplate=26 MixedInstancesPolicy=27
{MinHealthyPercentage=i InstanceWarmup=i CheckpointPercentages=341 CheckpointDelay=i SkipMatching=b AutoRollback=b ScaleInProtectedInstances=s StandbyInstances=s AlarmSpecification=342 MaxHealthyPercentage=i BakeTime=i
[i
{Alarms=343
[s
{InstanceRefreshId=s
{InstanceId=s ShouldDecrementDesiredCapacity=b
{Activity=245
{AutoScalingGroupName=s LaunchConfigurationName=s LaunchTemplate=26 MixedInstancesPolicy=27 MinSize=i MaxSize=i DesiredCapacity=i DefaultCooldown=i AvailabilityZones=54 AvailabilityZoneIds=55 HealthCheckType=s HealthCheckGracePeriod=i PlacementGroup=s VPCZoneIdentifier=s TerminationPolicies=56 NewInstancesProtectedFromScaleIn=b ServiceLinkedRoleARN=s MaxInstanceLifetime=i CapacityRebalance=b Context=s DesiredCapacityType=s DefaultInstanceWarmup=i InstanceMaintenancePolicy=61 AvailabilityZoneDistribution=62 AvailabilityZoneImpairmentPolicy=63 SkipZonalShiftValidation=b CapacityReservationSpecification=64 InstanceLifecyclePolicy=68 DeletionProtection=s
@AttachInstances 0 -
@AttachLoadBalancerTargetGroups 2 4
@AttachLoadBalancers 5 7
@AttachTrafficSources 8 11
@BatchDeleteScheduledAction 12 14
@BatchPutScheduledUpdateGroupAction 17 20
@CancelInstanceRefresh 21 22
@CompleteLifecycleAction 23 24
@CreateAutoScalingGroup 25 -
@CreateLaunchConfiguration 70 -
@CreateOrUpdateTags 78 -
@DeleteAutoScalingGroup 79 -
@DeleteLaunchConfiguration 80 -
@DeleteLifecycleHook 81 82
@DeleteNotificationConfiguration 83 -
@DeletePolicy 84 -
@DeleteScheduledAction 85 -
@DeleteTags 86 -
@DeleteWarmPool 87 88
@DescribeAccountLimits - 89
@DescribeAdjustmentTypes - 90
@DescribeAutoScalingGroups 93 98
@DescribeAutoScalingInstances 155 156
@DescribeAutoScalingNotificationTypes - 159
@DescribeInstanceRefreshes 161 163
@DescribeLaunchConfigurations 175 177
@DescribeLifecycleHookTypes - 187
@DescribeLifecycleHooks 188 190
@DescribeLoadBalancerTargetGroups 193 194
@DescribeLoadBalancers 197 198
@DescribeMetricCollectionTypes - 201
@DescribeNotificationConfigurations 206 207
@DescribePolicies 210 213
@DescribeScalingActivities 241 243
@DescribeScalingProcessTypes - 246
@DescribeScheduledActions 249 250
@DescribeTags 253 254
@DescribeTerminationPolicyTypes - 255
@DescribeTrafficSources 256 257
@DescribeWarmPool 260 261
@DetachInstances 262 263
@DetachLoadBalancerTargetGroups 264 265
@DetachLoadBalancers 266 267
@DetachTrafficSources 268 269
@DisableMetricsCollection 270 -
@EnableMetricsCollection 272 -
@EnterStandby 273 274
@ExecutePolicy 275 -
@ExitStandby 276 277
@GetPredictiveScalingForecast 278 279
@LaunchInstances 285 289
@PutLifecycleHook 295 296
@PutNotificationConfiguration 297 -
@PutScalingPolicy 299 323
@PutScheduledUpdateGroupAction 324 -
@PutWarmPool 325 327
@RecordLifecycleActionHeartbeat 328 329
@ResumeProcesses 330 -
@RollbackInstanceRefresh 332 333
@SetDesiredCapacity 334 -
@SetInstanceHealth 335 -
@SetInstanceProtection 336 337
@StartInstanceRefresh 338 344
@SuspendProcesses 330 -
@TerminateInstanceInAutoScalingGroup 345 346
@UpdateAutoScalingGroup 347 -
"""
}
