using FsCheck;
using FsCheck.Fluent;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class QuantityTests
{
    [Theory]
    [InlineData("cpu", "500m", 500)]
    [InlineData("cpu", "2", 2_000)]
    [InlineData("cpu", "0.5", 500)]
    [InlineData("cpu", "1.250", 1_250)]
    [InlineData("cpu", "2k", 2_000_000)]
    [InlineData("gpu", "0.5", 500)]
    [InlineData("memory", "4G", 4_000_000_000)]
    [InlineData("memory", "512Mi", 536_870_912)]
    [InlineData("memory", "1.5Gi", 1_610_612_736)]
    [InlineData("memory", "0", 0)]
    [InlineData("memory", "1Pi", 1L << 50)]
    [InlineData("example.com/fpga", "3", 3)]
    public void Parse_Good(string resource, string text, long amount) => Assert.Equal(amount, Quantity.Parse(resource, text));

    [Theory]
    [InlineData("cpu", "", "is not a quantity")]
    [InlineData("cpu", "two", "is not a quantity")]
    [InlineData("cpu", "-1", "is negative")]
    [InlineData("cpu", "0.0005", "is finer than a thousandth (1m)")]
    [InlineData("cpu", "1e3", "is not a quantity")]
    [InlineData("cpu", "1.", "is not a quantity")]
    [InlineData("cpu", " 1", "is not a quantity")]
    [InlineData("cpu", "٣", "is not a quantity")]
    [InlineData("memory", "500m", "is finer than one byte")]
    [InlineData("memory", "2Pi", "is too large")]
    [InlineData("memory", "9999999999999999P", "is too large")]
    [InlineData("memory", "99999999999999999999", "is not a quantity")]
    [InlineData("memory", "0.123456789012P", "0.123456789012P")]
    [InlineData("memory", "4GB", "is not a quantity")]
    [InlineData("fpga", "0.5", "is finer than one whole unit")]
    public void TryParse_Bad_SaysWhy(string resource, string text, string message)
    {
        if (!Quantity.TryParse(resource, text, out var amount, out var error))
            Assert.Contains(message, error, StringComparison.Ordinal);
        else
            Assert.Equal(123_456_789_012_000, amount);
    }

    [Theory]
    [InlineData("cpu", 500, "500m")]
    [InlineData("cpu", 2_000, "2")]
    [InlineData("memory", 4_000_000_000, "4G")]
    [InlineData("memory", 536_870_912, "512Mi")]
    [InlineData("memory", 0, "0")]
    [InlineData("memory", 1_024_000, "1024k")]
    [InlineData("memory", 1_126_000_000_000_001, "1126000000000001")]
    [InlineData("cpu", 1_125_899_906_842_623, "1125899906842623m")]
    [InlineData("fpga", 3, "3")]
    public void Format_IsTheShortest(string resource, long amount, string text) => Assert.Equal(text, Quantity.Format(resource, amount));

    [Fact]
    public void Parse_OfFormat_IsTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var resource = random.GetItems(["cpu", "memory", "gpu", "fpga"], 1)[0];
            var amount = random.NextInt64(1L << random.Next(1, 50)) << random.Next(0, 2) * 10;
            return amount > Limits.ResourceAmountMax || Quantity.Parse(resource, Quantity.Format(resource, amount)) == amount;
        }));

    [Theory]
    [InlineData("cpu", 64_000, "64 CPU")]
    [InlineData("cpu", 500, "0.5 CPU")]
    [InlineData("memory", 4_000_000_000, "4 GB of memory")]
    [InlineData("memory", 1L << 31, "2 GiB of memory")]
    public void Describe_ReadsWell(string resource, long amount, string text) => Assert.Equal(text, Quantity.Describe(resource, amount));
}
