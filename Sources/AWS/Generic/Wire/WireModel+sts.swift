// swift-format-ignore-file
// Written by script/wire-models from botocore's model of sts; not to be edited.

extension WireModel {
    /// The shapes and operations of sts.
    static let sts: StaticString = """
{RoleArn=s RoleSessionName=s PolicyArns=1 Policy=s DurationSeconds=i Tags=3 TransitiveTagKeys=5 ExternalId=s SerialNumber=s TokenCode=s SourceIdentity=s ProvidedContexts=6
[2
{arn=s
[4
{Key=s Value=s
[s
[7
{ProviderArn=s ContextAssertion=s
{Credentials=9 AssumedRoleUser=10 PackedPolicySize=i SourceIdentity=s
{AccessKeyId=s SecretAccessKey=s SessionToken=s Expiration=t
{AssumedRoleId=s Arn=s
{RoleArn=s PrincipalArn=s SAMLAssertion=s PolicyArns=1 Policy=s DurationSeconds=i
{Credentials=9 AssumedRoleUser=10 PackedPolicySize=i Subject=s SubjectType=s Issuer=s Audience=s NameQualifier=s SourceIdentity=s
{RoleArn=s RoleSessionName=s WebIdentityToken=s ProviderId=s PolicyArns=1 Policy=s DurationSeconds=i
{Credentials=9 SubjectFromWebIdentityToken=s AssumedRoleUser=10 PackedPolicySize=i Provider=s Audience=s SourceIdentity=s
{TargetPrincipal=s TaskPolicyArn=2 DurationSeconds=i
{Credentials=9 SourceIdentity=s
{EncodedMessage=s
{DecodedMessage=s
{AccessKeyId=s
{Account=s
{
{UserId=s Account=s Arn=s
{TradeInToken=s
{Credentials=9 PackedPolicySize=i AssumedPrincipal=s
{Name=s Policy=s PolicyArns=1 DurationSeconds=i Tags=3
{Credentials=9 FederatedUser=27 PackedPolicySize=i
{FederatedUserId=s Arn=s
{DurationSeconds=i SerialNumber=s TokenCode=s
{Credentials=9
{Audience=31 DurationSeconds=i SigningAlgorithm=s Tags=3
[s
{WebIdentityToken=s Expiration=t
@AssumeRole 0 8
@AssumeRoleWithSAML 11 12
@AssumeRoleWithWebIdentity 13 14
@AssumeRoot 15 16
@DecodeAuthorizationMessage 17 18
@GetAccessKeyInfo 19 20
@GetCallerIdentity 21 22
@GetDelegatedAccessToken 23 24
@GetFederationToken 25 26
@GetSessionToken 28 29
@GetWebIdentityToken 30 32
"""
}
