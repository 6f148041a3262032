using System.Text.Json;
using Liangdeng.Commands;
using Liangdeng.Tests.Features.Register;
using Liangdeng.Tests.Features.Register.Amendments;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Commands;

public sealed class LightsOutputTests
{
    [Fact]
    public async Task A_promise_that_was_never_amended_has_no_field_of_it()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.VerifyAsync(September, "150");
        var row = await site.LightOnAsync(Today);

        Assert.Equal(7, LightsOutput.Line(row).Split('\t').Length);
        Assert.False(Shape(row).TryGetProperty("amended", out _));
    }

    [Fact]
    public async Task An_amended_one_says_so_with_the_light_of_the_old_promise_and_its_reason()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.VerifyAsync(September, "140");
        await site.AmendAsync(AmendmentScene.Lower("180"));
        var row = await site.LightOnAsync(Today);

        Assert.EndsWith("\tamended=1\told-terms=yellow", LightsOutput.Line(row), StringComparison.Ordinal);
        var shape = Shape(row);
        Assert.Equal(("green", 1), (shape.GetProperty("light").GetString(), shape.GetProperty("amended").GetInt32()));
        Assert.Equal("全年完成投资180亿元以上", shape.GetProperty("text").GetString());
        var old = shape.GetProperty("oldTerms");
        Assert.Equal(("yellow", "behind"), (old.GetProperty("light").GetString(), old.GetProperty("rule").GetString()));
        Assert.Contains("168.75亿元", old.GetProperty("reason").GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_promise_is_null_once_its_time_is_over()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.AmendAsync(AmendmentScene.Lower("180"));
        var row = await site.LightOnAsync(new(2022, 3, 1));

        Assert.EndsWith("\told-terms=-", LightsOutput.Line(row), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Shape(row).GetProperty("oldTerms").ValueKind);
    }

    private static JsonElement Shape(Liangdeng.Features.Lights.LightsRow row) =>
        JsonDocument.Parse(LightsOutput.Json([row])).RootElement[0];
}
