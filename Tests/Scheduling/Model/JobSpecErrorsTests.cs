using System.Text;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class JobSpecErrorsTests
{
    private const string Minimal = """{"name":"a","resources":{"cpu":"1"},"run":{"command":["x"]}}""";

    public static TheoryData<string, string, string> OneFieldWrong => new()
    {
        { "\"name\":\"a\"", "\"name\":5", "wrong_type name" },
        { "\"name\":\"a\",", "", "name_missing name" },
        { "\"name\":\"a\"", "\"name\":\" \"", "name_invalid name" },
        { "\"name\":\"a\"", "\"name\":\"a\\u0000\"", "name_invalid name" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"name\":\"b\"", "duplicate_field name" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"nmae\":\"b\"", "unknown_field nmae" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"type\":\"cron\"", "type_unknown type" },
        { "\"name\":\"a\"", "\"name\":\"\\ud800\"", "invalid_text " },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tenant\":\"../x\"", "tenant_invalid tenant" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":0", "tasks_out_of_range tasks" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":1.5", "tasks_out_of_range tasks" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":100001", "tasks_out_of_range tasks" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":99999999999999999999", "tasks_out_of_range tasks" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":\"8\"", "wrong_type tasks" },
        { "{\"cpu\":\"1\"}", "{}", "resources_missing resources" },
        { "{\"cpu\":\"1\"}", "{\"cpu\":\"0\"}", "resources_missing resources" },
        { "{\"cpu\":\"1\"}", "[]", "wrong_type resources" },
        { "{\"cpu\":\"1\"}", "{\"cpu\":\"-1\"}", "quantity_invalid resources.cpu" },
        { "{\"cpu\":\"1\"}", "{\"cpu\":true}", "wrong_type resources.cpu" },
        { "{\"cpu\":\"1\"}", "{\"memory\":\"9999999999P\"}", "quantity_invalid resources.memory" },
        { "{\"cpu\":\"1\"}", "{\"C PU\":\"1\"}", "resource_name_invalid resources.C PU" },
        { "{\"cpu\":\"1\"}", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}", "resources_too_many resources" },
        { "[\"x\"]", "[]", "run_command_missing run.command" },
        { "[\"x\"]", "\"x\"", "wrong_type run.command" },
        { "[\"x\"]", "[\"\"]", "run_command_invalid run.command[0]" },
        { "[\"x\"]", "[\"x\",\"\\u0000\"]", "run_command_invalid run.command[1]" },
        { "[\"x\"]", "[\"x\"],\"env\":{\"1A\":\"\"}", "env_invalid run.env.1A" },
        { "[\"x\"]", "[\"x\"],\"env\":{\"OSCHED_JOB_ID\":\"\"}", "env_invalid run.env.OSCHED_JOB_ID" },
        { "[\"x\"]", "[\"x\"],\"timeout\":60", "wrong_type run.timeout" },
        { "[\"x\"]", "[\"x\"],\"timeout\":\"soon\"", "duration_invalid run.timeout" },
        { "[\"x\"]", "[\"x\"],\"retries\":101", "retries_out_of_range run.retries" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"strategy\":\"random\"}", "strategy_unknown scheduling.strategy" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"objective\":\"speed\"}", "objective_unknown scheduling.objective" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"jurisdictions\":[\"E U\"]}", "jurisdiction_invalid placement.jurisdictions[0]" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"jurisdictions\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\",\"17\",\"18\"]}", "jurisdictions_too_many placement.jurisdictions" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"priority\":1001}", "priority_invalid scheduling.priority" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"priority\":\"urgent\"}", "priority_invalid scheduling.priority" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"deadline\":\"2030-01-01T00:00:00Z\"}", "not_supported scheduling.deadline" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"tasks\":2,\"scheduling\":{\"gang\":true}", "not_supported scheduling.gang" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"notBefore\":\"2030-01-01\"}", "time_invalid scheduling.notBefore" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"scheduling\":{\"notBefore\":\"2030-01-01T00:00:00\"}", "time_invalid scheduling.notBefore" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"affinity\":[{}]}", "not_supported placement.affinity" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"regions\":[\"A\"]}", "region_invalid placement.regions[0]" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"nodeSelector\":{\"a b\":\"\"}}", "label_invalid placement.nodeSelector.a b" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"placement\":{\"tolerations\":[{}]}", "toleration_invalid placement.tolerations[0]" },
        { "\"name\":\"a\"", "\"name\":\"a\",\"labels\":{\"k\":1}", "wrong_type labels.k" },
    };

    [Theory]
    [MemberData(nameof(OneFieldWrong))]
    public void Parse_OneFieldWrong_OneErrorAtItsPath(string good, string bad, string expected)
    {
        Assert.Contains(good, Minimal, StringComparison.Ordinal);
        var error = Assert.Single(JobSpecJsonTests.Bad(Minimal.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(expected, $"{error.Code} {error.Path}");
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", SpecErrorCodes.InvalidJson)]
    [InlineData("{", SpecErrorCodes.InvalidJson)]
    [InlineData("{} {}", SpecErrorCodes.InvalidJson)]
    [InlineData("{\"name\":\"a\",}", SpecErrorCodes.InvalidJson)]
    [InlineData("{\"name\":[[[[[[[[[[]]]]]]]]]]}", SpecErrorCodes.TooDeep)]
    [InlineData("[]", SpecErrorCodes.WrongType)]
    [InlineData("null", SpecErrorCodes.WrongType)]
    public void Parse_NoObject_SaysWhich(string json, string code) => Assert.Equal(code, Assert.Single(JobSpecJsonTests.Bad(json)).Code);

    [Fact]
    public void Parse_BadUtf8AndTooLarge_AreRefusedFirst()
    {
        Assert.Null(JobSpecJson.Parse([0x22, 0xff, 0x22], out var utf8));
        Assert.Equal(SpecErrorCodes.InvalidUtf8, Assert.Single(utf8).Code);
        Assert.Null(JobSpecJson.Parse(new byte[Limits.SpecBytes + 1], out var large));
        Assert.Equal(SpecErrorCodes.SpecTooLarge, Assert.Single(large).Code);
    }

    [Fact]
    public void Parse_ManyErrors_ReportsABoundedNumber()
    {
        var fields = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"f{i}\":1"));
        Assert.Equal(Limits.SpecErrors, JobSpecJsonTests.Bad($"{{{fields}}}").Length);
        var env = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"E{i}\":\"\""));
        var error = Assert.Single(JobSpecJsonTests.Bad(Minimal.Replace("[\"x\"]", $"[\"x\"],\"env\":{{{env}}}", StringComparison.Ordinal)));
        Assert.Equal(SpecErrorCodes.EnvTooMany, error.Code);
    }

    [Theory]
    [InlineData("\"labels\":{NULLS,\"x\":\"1\",\"x\":\"2\"}", "labels")]
    [InlineData("NULLS,\"tasks\":1,\"tasks\":2", "")]
    public void Parse_DoublesBehindManyNulls_AreRefused(string fields, string path)
    {
        var nulls = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"n{i}\":null"));
        var errors = JobSpecJsonTests.Bad(Minimal[..^1] + "," + fields.Replace("NULLS", nulls, StringComparison.Ordinal) + "}");
        Assert.Contains(errors, error => (error.Code, error.Path) == (SpecErrorCodes.SpecTooLarge, path));
    }

    /// <summary>Emoji are escaped in the canonical form, three times as long.</summary>
    [Fact]
    public void TooLarge_IsACanonicalTextThatCouldNotBeReadBack()
    {
        var spec = JobSpecJsonTests.Good(Minimal.Replace("[\"x\"]", $"[\"x\"],\"env\":{{{string.Join(',', Enumerable.Range(0, 8).Select(i => $"\"E{i}\":\"{string.Concat(Enumerable.Repeat("😀", 4_000))}\""))}}}", StringComparison.Ordinal));
        var canonical = JobSpecJson.CanonicalText(spec);

        Assert.Equal(SpecErrorCodes.SpecTooLarge, JobSpecJson.TooLarge(canonical)!.Code);
        Assert.Null(JobSpecJson.Parse(System.Text.Encoding.UTF8.GetBytes(canonical), out var errors));
        Assert.Equal(SpecErrorCodes.SpecTooLarge, Assert.Single(errors).Code);
        Assert.Null(JobSpecJson.TooLarge(JobSpecJson.CanonicalText(spec with { Run = spec.Run with { Env = LabelSet.Empty } })));
    }

    [Fact]
    public void Parse_AnyPrefixAndAnyByteChanged_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(Minimal);
        for (var i = 0; i < bytes.Length; i++)
        {
            Assert.Null(JobSpecJson.Parse(bytes.AsSpan(0, i), out _));
            for (var value = 0; value < 256; value++)
            {
                var changed = bytes.ToArray();
                changed[i] = (byte)value;
                var spec = JobSpecJson.Parse(changed, out var errors);
                Assert.Equal(spec is null, !errors.IsEmpty);
            }
        }
    }
}
