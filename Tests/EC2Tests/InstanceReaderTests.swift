import DustTesting
import Fleets
import Problems
import Testing

@testable import EC2

@Suite struct InstanceReaderTests {
    static let page = """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>8f7724cf</requestId>
          <reservationSet>
            <item>
              <reservationId>r-1</reservationId><ownerId>123456789012</ownerId><groupSet/>
              <instancesSet>
                <item>
                  <instanceId>i-1</instanceId>
                  <instanceState><code>16</code><name>running</name></instanceState>
                  <privateDnsName>ip-10-0-0-1.ec2.internal</privateDnsName><dnsName/><reason/>
                  <placement><availabilityZone>eu-west-1a</availabilityZone><groupName/></placement>
                  <groupSet>
                    <item><groupId>sg-1</groupId><groupName>web</groupName></item>
                    <item><groupId>sg-2</groupId><groupName>db &amp; more</groupName></item>
                  </groupSet>
                  <tagSet>
                    <item><key>Name</key><value>worker0</value></item>
                    <item><key>empty</key><value/></item>
                  </tagSet>
                  <networkInterfaceSet>
                    <item>
                      <macAddress>02:00:00:d7:af:b9</macAddress>
                      <groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
                    </item>
                    <item><macAddress>02:00:00:d7:af:ba</macAddress></item>
                  </networkInterfaceSet>
                  <ipAddress>203.0.113.7</ipAddress>
                  <iamInstanceProfile><arn>arn:aws:iam::1:instance-profile/x</arn></iamInstanceProfile>
                  <metadataOptions><httpTokens>required</httpTokens></metadataOptions>
                  <privateDnsNameOptions>
                    <enableResourceNameDnsAAAARecord>false</enableResourceNameDnsAAAARecord>
                  </privateDnsNameOptions>
                  <productCodes><item><productCode>abc</productCode><type>marketplace</type></item></productCodes>
                </item>
                <item><instanceId>i-2</instanceId><platform>windows</platform></item>
              </instancesSet>
              <requesterId>940372691376</requesterId>
            </item>
          </reservationSet>
          <nextToken>more</nextToken>
        </DescribeInstancesResponse>
        """

    @Test func `an instance has every scalar under boto3's name`() throws {
        var reader = InstanceReader()
        let isRead1 = reader.read(Array(Self.page.utf8))
        #expect(isRead1)
        let table = reader.builder.finish()
        #expect(reader.nextToken == "more")
        #expect(table.count == 2)
        #expect(
            attributes(table.row(0)) == [
                "reservation_id": "r-1", "owner_id": "123456789012", "requester_id": "940372691376",
                "instance_id": "i-1", "state.code": "16", "state.name": "running", "state": "running",
                "private_dns_name": "ip-10-0-0-1.ec2.internal", "placement.availability_zone": "eu-west-1a",
                "security_groups.0.group_id": "sg-1", "security_groups.0.group_name": "web",
                "security_groups.1.group_id": "sg-2", "security_groups.1.group_name": "db & more",
                "groups": "web,db & more", "network_interfaces.0.mac_address": "02:00:00:d7:af:b9",
                "network_interfaces.0.groups.0.group_id": "sg-1", "network_interfaces.0.groups.0.group_name": "web",
                "network_interfaces.1.mac_address": "02:00:00:d7:af:ba", "public_ip_address": "203.0.113.7",
                "iam_instance_profile.arn": "arn:aws:iam::1:instance-profile/x",
                "metadata_options.http_tokens": "required",
                "private_dns_name_options.enable_resource_name_dns_aaaa_record": "false",
                "product_codes.0.product_code_id": "abc", "product_codes.0.product_code_type": "marketplace",
            ])
        #expect(
            attributes(table.row(1)) == [
                "reservation_id": "r-1", "owner_id": "123456789012", "requester_id": "940372691376",
                "instance_id": "i-2", "platform": "windows",
            ])
        #expect(tags(table.row(0)) == ["Name=worker0", "empty="])
        #expect(table.row(0).tag("Name") == "worker0")
        #expect(table.row(1).tag("Name") == nil)
    }

    @Test(arguments: [
        "", "<html><body>502</body></html>", "<DescribeInstancesResponse>", "not XML", String(page.dropLast(500)),
    ])
    func `a page that is not whole adds nothing`(bad: String) {
        var reader = InstanceReader()
        let isRead2 = reader.read(Array(Self.page.utf8))
        #expect(isRead2)
        let isRead3 = reader.read(Array(bad.utf8))
        #expect(!isRead3)
        #expect(reader.builder.finish().count == 2)
        let isRead4 = reader.read(Array(Self.page.utf8))
        #expect(isRead4)
        let table = reader.builder.finish()
        #expect(table.count == 4)
        #expect(attributes(table.row(2)) == attributes(table.row(0)))
        #expect(tags(table.row(2)) == tags(table.row(0)))
    }

    @Test func `entities are not expanded and documents not fetched`() {
        let bomb = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
            <instanceId>&b;&c;</instanceId></item></instancesSet></item></reservationSet></DescribeInstancesResponse>
            """
        var reader = InstanceReader()
        _ = reader.read(Array(bomb.utf8))
        let table = reader.builder.finish()
        #expect(table.count == 0 || table.row(0)["instance_id"] == nil)
    }
}
