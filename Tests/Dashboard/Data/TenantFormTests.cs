using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class TenantFormTests
{
    [Fact]
    public void ToJson_AsOperator_HasTheGuaranteeAsItWasTyped()
    {
        var form = new TenantForm { Guarantee = "cpu=2\nmemory=4G" };
        Assert.Equal("""{"path":"lab","weight":1,"runLimit":null,"limit":null,"guarantee":{"cpu":"2","memory":"4G"},"trusted":false,"reason":"r"}""", form.ToJson("r", "lab", asOperator: true));
    }

    [Fact]
    public void ToJson_AsTenantAdmin_LeavesOutWhatIsForOperators()
    {
        var form = new TenantForm();
        form.Fill(new TenantView { Path = "lab/nlp", Weight = 2, Guarantee = [new() { Name = "cpu", Value = "2" }] });
        Assert.Equal("cpu=2", form.Guarantee);
        Assert.Equal("""{"weight":2,"runLimit":null,"limit":null,"reason":"r"}""", form.ToJson("r", null, asOperator: false));
    }
}
