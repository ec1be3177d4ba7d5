// swift-format-ignore-file
// Written by script/wire-models from botocore's model of cloudwatch; not to be edited.

extension WireModel {
    /// The shapes and operations of cloudwatch.
    static let cloudwatch: StaticString = """
{AlarmMuteRuleName=s
{AlarmNames=2
[s
{Namespace=s MetricName=s Dimensions=4 Stat=s SingleMetricAnomalyDetector=6 MetricMathAnomalyDetector=7
[5
{Name=s Value=s
{AccountId=s Namespace=s MetricName=s Dimensions=4 Stat=s
{MetricDataQueries=8
[9
{Id=s MetricStat=10 Expression=s Label=s ReturnData=b Period=i AccountId=s
{Metric=11 Period=i Stat=s Unit=s
{Namespace=s MetricName=s Dimensions=4
{
{DashboardNames=14
[s
{
{RuleNames=17
[s
{Failures=19
[20
{FailureResource=s ExceptionType=s FailureCode=s FailureDescription=s
{Name=s
{
{AlarmName=s NextToken=s
{AlarmContributors=25 NextToken=s
[26
{ContributorId=s ContributorAttributes=27 StateReason=s StateTransitionedTimestamp=t
<s,s
{AlarmName=s AlarmContributorId=s AlarmTypes=29 HistoryItemType=s StartDate=t EndDate=t MaxRecords=i NextToken=s ScanBy=s
[s
{AlarmHistoryItems=31 NextToken=s
[32
{AlarmName=s AlarmContributorId=s AlarmType=s Timestamp=t HistoryItemType=s HistorySummary=s HistoryData=s AlarmContributorAttributes=27
{AlarmNames=2 AlarmNamePrefix=s AlarmTypes=29 ChildrenOfAlarmName=s ParentsOfAlarmName=s StateValue=s ActionPrefix=s MaxRecords=i NextToken=s
{CompositeAlarms=35 MetricAlarms=38 NextToken=s
[36
{ActionsEnabled=b AlarmActions=37 AlarmArn=s AlarmConfigurationUpdatedTimestamp=t AlarmDescription=s AlarmName=s AlarmRule=s InsufficientDataActions=37 OKActions=37 StateReason=s StateReasonData=s StateUpdatedTimestamp=t StateValue=s StateTransitionedTimestamp=t ActionsSuppressedBy=s ActionsSuppressedReason=s ActionsSuppressor=s ActionsSuppressorWaitPeriod=i ActionsSuppressorExtensionPeriod=i
[s
[39
{AlarmName=s AlarmArn=s AlarmDescription=s AlarmConfigurationUpdatedTimestamp=t ActionsEnabled=b OKActions=37 AlarmActions=37 InsufficientDataActions=37 StateValue=s StateReason=s StateReasonData=s StateUpdatedTimestamp=t MetricName=s Namespace=s Statistic=s ExtendedStatistic=s Dimensions=40 Period=i Unit=s EvaluationPeriods=i DatapointsToAlarm=i Threshold=f ComparisonOperator=s TreatMissingData=s EvaluateLowSampleCountPercentile=s Metrics=42 ThresholdMetricId=s EvaluationState=s StateTransitionedTimestamp=t EvaluationCriteria=46 EvaluationInterval=i
[41
{Name=s Value=s
[43
{Id=s MetricStat=44 Expression=s Label=s ReturnData=b Period=i AccountId=s
{Metric=45 Period=i Stat=s Unit=s
{Namespace=s MetricName=s Dimensions=40
{PromQLCriteria=47
{Query=s PendingPeriod=i RecoveryPeriod=i
{MetricName=s Namespace=s Statistic=s ExtendedStatistic=s Dimensions=4 Period=i Unit=s
{MetricAlarms=38
{NextToken=s MaxResults=i Namespace=s MetricName=s Dimensions=4 AnomalyDetectorTypes=51
[s
{AnomalyDetectors=53 NextToken=s
[54
{Namespace=s MetricName=s Dimensions=40 Stat=s Configuration=55 StateValue=s MetricCharacteristics=58 SingleMetricAnomalyDetector=59 MetricMathAnomalyDetector=60
{ExcludedTimeRanges=56 MetricTimezone=s
[57
{StartTime=t EndTime=t
{PeriodicSpikes=b
{AccountId=s Namespace=s MetricName=s Dimensions=40 Stat=s
{MetricDataQueries=42
{NextToken=s MaxResults=i
{NextToken=s InsightRules=63
[64
{Name=s State=s Schema=s Definition=s ManagedRule=b ApplyOnTransformedLogs=b
{AlarmNames=2
{RuleNames=17
{Failures=19
{AlarmNames=2
{RuleNames=17
{Failures=19
{AlarmMuteRuleName=s
{Name=s AlarmMuteRuleArn=s Description=s Rule=73 MuteTargets=75 StartDate=t ExpireDate=t Status=s LastUpdatedTimestamp=t MuteType=s
{Schedule=74
{Expression=s Duration=s Timezone=s
{AlarmNames=76
[s
{DashboardName=s
{DashboardArn=s DashboardBody=s DashboardName=s
{RuleName=s StartTime=t EndTime=t Period=i MaxContributorCount=i Metrics=80 OrderBy=s
[s
{KeyLabels=82 AggregationStatistic=s AggregateValue=f ApproximateUniqueCount=i Contributors=83 MetricDatapoints=88
[s
[84
{Keys=85 ApproximateAggregateValue=f Datapoints=86
[s
[87
{Timestamp=t ApproximateValue=f
[89
{Timestamp=t UniqueContributors=f MaxContributorValue=f SampleCount=f Average=f Sum=f Minimum=f Maximum=f
{MetricDataQueries=8 StartTime=t EndTime=t NextToken=s ScanBy=s MaxDatapoints=i LabelOptions=91
{Timezone=s
{MetricDataResults=93 NextToken=s Messages=97
[94
{Id=s Label=s Timestamps=95 Values=96 StatusCode=s Messages=97
[t
[f
[98
{Code=s Value=s
{Namespace=s MetricName=s Dimensions=4 StartTime=t EndTime=t Period=i Statistics=100 ExtendedStatistics=101 Unit=s
[s
[s
{Label=s Datapoints=103
[104
{Timestamp=t SampleCount=f Average=f Sum=f Minimum=f Maximum=f Unit=s ExtendedStatistics=105
<s,f
{Name=s
{Arn=s Name=s IncludeFilters=108 ExcludeFilters=108 FirehoseArn=s RoleArn=s State=s CreationDate=t LastUpdateDate=t OutputFormat=s StatisticsConfigurations=111 IncludeLinkedAccountsMetrics=b
[109
{Namespace=s MetricNames=110
[s
[112
{IncludeMetrics=113 AdditionalStatistics=115
[114
{Namespace=s MetricName=s
[s
{MetricWidget=s OutputFormat=s
{MetricWidgetImage=x
{
{Status=s
{AlarmName=s Statuses=121 MaxRecords=i NextToken=s
[s
{AlarmMuteRuleSummaries=123 NextToken=s
[124
{AlarmMuteRuleArn=s ExpireDate=t Status=s MuteType=s LastUpdatedTimestamp=t
{DashboardNamePrefix=s NextToken=s
{DashboardEntries=127 NextToken=s
[128
{DashboardName=s DashboardArn=s LastModified=t Size=i
{ResourceARN=s NextToken=s MaxResults=i
{ManagedRules=131 NextToken=s
[132
{TemplateName=s ResourceARN=s RuleState=133
{RuleName=s State=s
{NextToken=s MaxResults=i
{NextToken=s Entries=136
[137
{Arn=s CreationDate=t LastUpdateDate=t Name=s FirehoseArn=s State=s OutputFormat=s
{Namespace=s MetricName=s Dimensions=139 NextToken=s RecentlyActive=s IncludeLinkedAccounts=b OwningAccount=s
[140
{Name=s Value=s
{Metrics=142 NextToken=s OwningAccounts=143
[45
[s
{ResourceARN=s
{Tags=146
[147
{Key=s Value=s
{Name=s Description=s Rule=149 MuteTargets=151 Tags=153 StartDate=t ExpireDate=t
{Schedule=150
{Expression=s Duration=s Timezone=s
{AlarmNames=152
[s
[154
{Key=s Value=s
{Namespace=s MetricName=s Dimensions=4 Stat=s Configuration=156 MetricCharacteristics=159 SingleMetricAnomalyDetector=6 MetricMathAnomalyDetector=7
{ExcludedTimeRanges=157 MetricTimezone=s
[158
{StartTime=t EndTime=t
{PeriodicSpikes=b
{
{ActionsEnabled=b AlarmActions=162 AlarmDescription=s AlarmName=s AlarmRule=s InsufficientDataActions=162 OKActions=162 Tags=153 ActionsSuppressor=s ActionsSuppressorWaitPeriod=i ActionsSuppressorExtensionPeriod=i
[s
{DashboardName=s DashboardBody=s Tags=153
{DashboardValidationMessages=165
[166
{DataPath=s Message=s
{RuleName=s RuleState=s RuleDefinition=s Tags=153 ApplyOnTransformedLogs=b
{
{ManagedRules=170
[171
{TemplateName=s ResourceARN=s Tags=153
{Failures=19
{AlarmName=s AlarmDescription=s ActionsEnabled=b OKActions=162 AlarmActions=162 InsufficientDataActions=162 MetricName=s Namespace=s Statistic=s ExtendedStatistic=s Dimensions=4 Period=i Unit=s EvaluationPeriods=i DatapointsToAlarm=i Threshold=f ComparisonOperator=s TreatMissingData=s EvaluateLowSampleCountPercentile=s Metrics=8 Tags=153 ThresholdMetricId=s EvaluationCriteria=174 EvaluationInterval=i
{PromQLCriteria=175
{Query=s PendingPeriod=i RecoveryPeriod=i
{Namespace=s MetricData=177 EntityMetricData=182 StrictEntityValidation=b
[178
{MetricName=s Dimensions=4 Timestamp=t Value=f StatisticValues=179 Values=180 Counts=181 Unit=s StorageResolution=i
{SampleCount=f Sum=f Minimum=f Maximum=f
[f
[f
[183
{Entity=184 MetricData=177
{KeyAttributes=185 Attributes=186
<s,s
<s,s
{Name=s IncludeFilters=188 ExcludeFilters=188 FirehoseArn=s RoleArn=s OutputFormat=s Tags=153 StatisticsConfigurations=191 IncludeLinkedAccountsMetrics=b
[189
{Namespace=s MetricNames=190
[s
[192
{IncludeMetrics=193 AdditionalStatistics=195
[194
{Namespace=s MetricName=s
[s
{Arn=s
{AlarmName=s StateValue=s StateReason=s StateReasonData=s
{Names=199
[s
{
{
{
{Names=199
{
{
{
{ResourceARN=s Tags=153
{
{ResourceARN=s TagKeys=210
[s
{
@DeleteAlarmMuteRule 0 -
@DeleteAlarms 1 -
@DeleteAnomalyDetector 3 12
@DeleteDashboards 13 15
@DeleteInsightRules 16 18
@DeleteMetricStream 21 22
@DescribeAlarmContributors 23 24
@DescribeAlarmHistory 28 30
@DescribeAlarms 33 34
@DescribeAlarmsForMetric 48 49
@DescribeAnomalyDetectors 50 52
@DescribeInsightRules 61 62
@DisableAlarmActions 65 -
@DisableInsightRules 66 67
@EnableAlarmActions 68 -
@EnableInsightRules 69 70
@GetAlarmMuteRule 71 72
@GetDashboard 77 78
@GetInsightRuleReport 79 81
@GetMetricData 90 92
@GetMetricStatistics 99 102
@GetMetricStream 106 107
@GetMetricWidgetImage 116 117
@GetOTelEnrichment 118 119
@ListAlarmMuteRules 120 122
@ListDashboards 125 126
@ListManagedInsightRules 129 130
@ListMetricStreams 134 135
@ListMetrics 138 141
@ListTagsForResource 144 145
@PutAlarmMuteRule 148 -
@PutAnomalyDetector 155 160
@PutCompositeAlarm 161 -
@PutDashboard 163 164
@PutInsightRule 167 168
@PutManagedInsightRules 169 172
@PutMetricAlarm 173 -
@PutMetricData 176 -
@PutMetricStream 187 196
@SetAlarmState 197 -
@StartMetricStreams 198 200
@StartOTelEnrichment 201 202
@StopMetricStreams 203 204
@StopOTelEnrichment 205 206
@TagResource 207 208
@UntagResource 209 211
"""
}
