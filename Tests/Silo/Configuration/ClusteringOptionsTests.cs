using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Tests.Silo.Configuration;

public sealed class ClusteringOptionsTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.Empty(Faults(new()));

    [Theory]
    [InlineData("00:00:02", true)]
    [InlineData("00:05:00", true)]
    [InlineData("00:00:01", false)]
    [InlineData("00:05:01", false)]
    public void DeadAfter_OutsideItsRange_IsRefusedWithTheRange(string value, bool valid)
    {
        var faults = Faults(new() { DeadAfter = TimeSpan.Parse(value, CultureInfo.InvariantCulture) });

        Assert.Equal(valid ? [] : [$"Clustering:DeadAfter is {value}; it must be from 00:00:02 to 00:05:00."], faults);
    }

    [Fact]
    public void Address_NotAnIpAddress_IsRefused() =>
        Assert.Equal(["Clustering:Address is 'silo-1', which is not an IP address such as '10.0.0.7'."], Faults(new() { Address = "silo-1" }));

    private static List<string> Faults(ClusteringOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(f => f.ErrorMessage!);
    }
}
