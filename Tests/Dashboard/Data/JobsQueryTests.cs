using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class JobsQueryTests
{
    [Fact]
    public void Of_Address_IsItsFiltersWithoutEmptyOnes()
        => Assert.Equal(
            new JobsQuery { Tenant = "research/nlp", State = "Running", Label = "team=a&b" },
            JobsQuery.Of("http://x/jobs?tenant=research%2Fnlp&state=Running&name=&region=%20&label=team%3Da%26b"));

    [Fact]
    public void ToPage_OfAQuery_LeadsBackToIt()
    {
        var query = new JobsQuery { Tenant = "a/b", State = "Failed", Region = "eu", Name = "x y?&", Label = "k=v", Cursor = "c+/=" };

        Assert.Equal(query, JobsQuery.Of("http://x" + query.ToPage()));
    }

    [Fact]
    public void ToApi_OfNoFilter_AsksForOnePage() => Assert.Equal("/jobs?limit=50", new JobsQuery().ToApi());

    [Fact]
    public void ToApi_OfAFilter_SaysItUnderTheApisNames()
        => Assert.Equal("/jobs?state=Pending&name=train&limit=50", new JobsQuery { Name = "train", State = "Pending" }.ToApi());

    [Theory]
    [InlineData("http://x/jobs", false)]
    [InlineData("http://x/jobs?cursor=c", false)]
    [InlineData("http://x/jobs?name=a", true)]
    public void IsFiltered_Query_IsWhetherAnythingIsLeftOut(string address, bool expected) => Assert.Equal(expected, JobsQuery.Of(address).IsFiltered);
}
