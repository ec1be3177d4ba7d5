// swift-format-ignore-file
// Written by script/wire-models from botocore's model of sns; not to be edited.

extension WireModel {
    /// The shapes and operations of sns.
    static let sns: StaticString = """
{TopicArn=s Label=s AWSAccountId=1 ActionName=2
[s
[s
{phoneNumber=s
{isOptedOut=b
{TopicArn=s Token=s AuthenticateOnUnsubscribe=s
{SubscriptionArn=s
{Name=s Platform=s Attributes=8
<s,s
{PlatformApplicationArn=s
{PlatformApplicationArn=s Token=s CustomUserData=s Attributes=8
{EndpointArn=s
{PhoneNumber=s LanguageCode=s
{
{Name=s Attributes=15 Tags=16 DataProtectionPolicy=s
<s,s
[17
{Key=s Value=s
{TopicArn=s
{EndpointArn=s
{PlatformApplicationArn=s
{PhoneNumber=s
{
{TopicArn=s
{ResourceArn=s
{DataProtectionPolicy=s
{EndpointArn=s
{Attributes=28
<s,s
{PlatformApplicationArn=s
{Attributes=28
{attributes=32
[s
{attributes=28
{
{IsInSandbox=b
{SubscriptionArn=s
{Attributes=38
<s,s
{TopicArn=s
{Attributes=41
<s,s
{PlatformApplicationArn=s NextToken=s
{Endpoints=44 NextToken=s
[45
{EndpointArn=s Attributes=28
{NextToken=s MaxResults=i
{NextToken=s PhoneNumbers=48
[49
{CreatedAt=t PhoneNumber=s Status=s Iso2CountryCode=s RouteType=s NumberCapabilities=50
[s
{nextToken=s
{phoneNumbers=53 nextToken=s
[s
{NextToken=s
{PlatformApplications=56 NextToken=s
[57
{PlatformApplicationArn=s Attributes=28
{NextToken=s MaxResults=i
{PhoneNumbers=60 NextToken=s
[61
{PhoneNumber=s Status=s
{NextToken=s
{Subscriptions=64 NextToken=s
[65
{SubscriptionArn=s Owner=s Protocol=s Endpoint=s TopicArn=s
{TopicArn=s NextToken=s
{Subscriptions=64 NextToken=s
{ResourceArn=s
{Tags=70
[71
{Key=s Value=s
{NextToken=s
{Topics=74 NextToken=s
[75
{TopicArn=s
{phoneNumber=s
{
{TopicArn=s TargetArn=s PhoneNumber=s Message=s Subject=s MessageStructure=s MessageAttributes=79 MessageDeduplicationId=s MessageGroupId=s
<s,80:Name:Value
{DataType=s StringValue=s BinaryValue=x
{MessageId=s SequenceNumber=s
{TopicArn=s PublishBatchRequestEntries=83
[84
{Id=s Message=s Subject=s MessageStructure=s MessageAttributes=79 MessageDeduplicationId=s MessageGroupId=s
{Successful=86 Failed=88
[87
{Id=s MessageId=s SequenceNumber=s
[89
{Id=s Code=s Message=s SenderFault=b
{ResourceArn=s DataProtectionPolicy=s
{TopicArn=s Label=s
{EndpointArn=s Attributes=8
{PlatformApplicationArn=s Attributes=8
{attributes=8
{
{SubscriptionArn=s AttributeName=s AttributeValue=s
{TopicArn=s AttributeName=s AttributeValue=s
{TopicArn=s Protocol=s Endpoint=s Attributes=99 ReturnSubscriptionArn=b
<s,s
{SubscriptionArn=s
{ResourceArn=s Tags=16
{
{SubscriptionArn=s
{ResourceArn=s TagKeys=105
[s
{
{PhoneNumber=s OneTimePassword=s
{
@AddPermission 0 -
@CheckIfPhoneNumberIsOptedOut 3 4
@ConfirmSubscription 5 6
@CreatePlatformApplication 7 9
@CreatePlatformEndpoint 10 11
@CreateSMSSandboxPhoneNumber 12 13
@CreateTopic 14 18
@DeleteEndpoint 19 -
@DeletePlatformApplication 20 -
@DeleteSMSSandboxPhoneNumber 21 22
@DeleteTopic 23 -
@GetDataProtectionPolicy 24 25
@GetEndpointAttributes 26 27
@GetPlatformApplicationAttributes 29 30
@GetSMSAttributes 31 33
@GetSMSSandboxAccountStatus 34 35
@GetSubscriptionAttributes 36 37
@GetTopicAttributes 39 40
@ListEndpointsByPlatformApplication 42 43
@ListOriginationNumbers 46 47
@ListPhoneNumbersOptedOut 51 52
@ListPlatformApplications 54 55
@ListSMSSandboxPhoneNumbers 58 59
@ListSubscriptions 62 63
@ListSubscriptionsByTopic 66 67
@ListTagsForResource 68 69
@ListTopics 72 73
@OptInPhoneNumber 76 77
@Publish 78 81
@PublishBatch 82 85
@PutDataProtectionPolicy 90 -
@RemovePermission 91 -
@SetEndpointAttributes 92 -
@SetPlatformApplicationAttributes 93 -
@SetSMSAttributes 94 95
@SetSubscriptionAttributes 96 -
@SetTopicAttributes 97 -
@Subscribe 98 100
@TagResource 101 102
@Unsubscribe 103 -
@UntagResource 104 106
@VerifySMSSandboxPhoneNumber 107 108
"""
}
