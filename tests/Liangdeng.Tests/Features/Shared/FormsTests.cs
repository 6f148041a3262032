using AngleSharp.Dom;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Liangdeng.Tests.Ui;

public sealed class FormsTests : IDisposable
{
    private readonly Speaking _chinese = new("zh");
    private readonly ModelStateDictionary _state = new();

    public void Dispose() => _chinese.Dispose();

    [Fact]
    public void A_field_ties_label_hint_and_control_together()
    {
        var field = Render(new FieldTextTagHelper(Shipped.Texts) { Name = "Report.Reached", Label = "累计", Hint = "只填已核实的", Unit = "亩", Value = "187" });
        var input = field.QuerySelector("input")!;
        Assert.Equal("累计", field.QuerySelector($"label[for={input.Id}]")!.TextContent);
        Assert.Equal("Report.Reached", input.GetAttribute("name"));
        Assert.Equal("187", input.GetAttribute("value"));
        Assert.Equal("只填已核实的", field.QuerySelector("#" + input.GetAttribute("aria-describedby"))!.TextContent);
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.Equal("亩", field.QuerySelector(".with-unit span")!.TextContent);
    }

    [Fact]
    public void A_wrong_field_keeps_what_was_typed_and_says_what_is_wrong()
    {
        _state.SetModelValue("Reached", "很多<b>", "很多<b>");
        _state.AddModelError("Reached", "请填数字");
        var field = Render(new FieldTextTagHelper(Shipped.Texts) { Name = "Reached", Label = "累计", Hint = "提示", Value = "187" });
        var input = field.QuerySelector("input")!;
        Assert.Equal("很多<b>", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("reached-hint reached-problem", input.GetAttribute("aria-describedby"));
        Assert.Equal("错误：请填数字", field.QuerySelector("#reached-problem")!.TextContent);
        Assert.True(field.FirstElementChild!.ClassList.Contains("field-problem"));
    }

    [Fact]
    public void The_summary_leads_to_each_field_in_the_order_of_the_form()
    {
        _state.AddModelError("Zone", "选一个区");
        _state.AddModelError("Amount", "填数字");
        _state.AddModelError("", "有人先改了");
        var summary = Render(new ProblemSummaryTagHelper(Shipped.Texts) { Fields = "Zone, Amount" });
        Assert.Equal("alert", summary.FirstElementChild!.GetAttribute("role"));
        Assert.Equal(["#zone", "#amount"], summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(["选一个区", "填数字", "有人先改了"], summary.QuerySelectorAll("li").Select(line => line.TextContent));
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_field_is_said()
    {
        _state.AddModelError("Files", "甲.txt：文件是空的");
        _state.AddModelError("Files", "乙.exe：不接收");
        var summary = Render(new ProblemSummaryTagHelper(Shipped.Texts));
        Assert.Equal(["甲.txt：文件是空的", "乙.exe：不接收"], summary.QuerySelectorAll("li").Select(line => line.TextContent));
        var field = Render(new FieldFileTagHelper(Shipped.Texts) { Name = "Files", Label = "材料" });
        Assert.Equal("错误：甲.txt：文件是空的 乙.exe：不接收", field.QuerySelector("#files-problem")!.TextContent);
    }

    [Fact]
    public void In_English_the_answers_that_are_Chinese_say_so()
    {
        using var english = new Speaking("en");
        var select = Render(new FieldSelectTagHelper(Shipped.Texts) { Name = "Focus", Label = "Focus", Choices = [new("1", "一、产业"), new("2", "None")] });
        Assert.Equal(["zh-Hans", null], select.QuerySelectorAll("option").Select(option => option.GetAttribute("lang")));
    }

    [Fact]
    public void Without_problems_there_is_no_summary() =>
        Assert.Equal("", Render(new ProblemSummaryTagHelper(Shipped.Texts)).InnerHtml.Trim());

    [Fact]
    public void A_password_is_never_sent_back()
    {
        _state.SetModelValue("Password", "secret", "secret");
        var field = Render(new FieldTextTagHelper(Shipped.Texts) { Name = "Password", Label = "密码", Type = "password" });
        Assert.Equal("", field.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public void A_text_area_keeps_its_first_empty_line()
    {
        var field = Render(new FieldAreaTagHelper(Shipped.Texts) { Name = "Reason", Label = "说明", Value = "\n第二行</textarea>", Optional = true });
        Assert.Equal("\n第二行</textarea>", field.QuerySelector("textarea")!.TextContent);
        Assert.Equal("说明（选填）", field.QuerySelector("label")!.TextContent);
    }

    [Fact]
    public void Radios_are_a_group_with_a_legend_and_the_first_has_the_id_of_the_field()
    {
        _state.AddModelError("Verdict", "选一项");
        var field = Render(new FieldRadiosTagHelper(Shipped.Texts)
        {
            Name = "Verdict",
            Label = "结论",
            Choices = [new("yes", "同意", "进入台账"), new("no", "退回")],
            Value = "no",
        });
        Assert.Equal("结论", field.QuerySelector("fieldset > legend")!.TextContent);
        Assert.Equal(["verdict", "verdict-2"], field.QuerySelectorAll("input").Select(input => input.Id!));
        Assert.Equal("no", field.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal("verdict-problem", field.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
        Assert.All(field.QuerySelectorAll("input"), input => Assert.NotNull(field.QuerySelector($"label[for={input.Id}]")));
    }

    [Fact]
    public void Many_boxes_are_folded_behind_a_line_that_names_the_ticked_ones_and_these_come_first()
    {
        FieldManyTagHelper Field(string value) => new(Shipped.Texts)
        {
            Name = "Units",
            Label = "配合单位",
            Choices = [new("a", "甲"), new("b", "乙"), new("c", "丙")],
            Value = value,
        };
        var field = Render(Field("c,b"));
        Assert.Equal("配合单位", field.QuerySelector("fieldset > legend")!.TextContent);
        Assert.Equal("已选2个：乙、丙", field.QuerySelector("details > summary#units")!.TextContent);
        Assert.Equal(["b", "c", "a"], field.QuerySelectorAll("input[name=Units]").Select(input => input.GetAttribute("value")));
        Assert.Equal(2, field.QuerySelectorAll("input[checked]").Length);
        Assert.All(field.QuerySelectorAll("input"), input => Assert.NotNull(field.QuerySelector($"label[for={input.Id}]")));
        Assert.False(field.QuerySelector("details")!.HasAttribute("open"));
        Assert.Contains("没有选", Render(Field("")).QuerySelector("summary")!.TextContent, StringComparison.Ordinal);

        _state.AddModelError("Units", "有一个单位不在了");
        var wrong = Render(Field("c"));
        Assert.True(wrong.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal("units-problem", wrong.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_select_shows_the_choice_and_a_day_is_written_for_machines()
    {
        var select = Render(new FieldSelectTagHelper(Shipped.Texts) { Name = "Unit", Label = "单位", Choices = [new("a", "甲"), new("b", "乙")], Value = "b", Empty = "全部" });
        Assert.Equal(["全部", "甲", "乙"], select.QuerySelectorAll("option").Select(option => option.TextContent));
        Assert.Equal("b", select.QuerySelector("option[selected]")!.GetAttribute("value"));
        var date = Render(new FieldDateTagHelper(Shipped.Texts) { Name = "Due", Label = "期限", Day = new(2021, 9, 30) });
        Assert.Equal("2021-09-30", date.QuerySelector("input[type=date]")!.GetAttribute("value"));
    }

    [Fact]
    public void Further_attributes_go_onto_the_control()
    {
        var field = Render(new FieldFileTagHelper(Shipped.Texts) { Name = "Evidence", Label = "佐证" }, new("accept", ".pdf"), new("class", "short"));
        Assert.Equal(".pdf", field.QuerySelector("input[type=file].short")!.GetAttribute("accept"));
        Assert.Equal("field", field.FirstElementChild!.ClassName);
    }

    [Fact]
    public void The_browser_does_not_judge_a_form_that_the_server_judges() =>
        Assert.True(Render(new NoValidateTagHelper()).FirstElementChild!.HasAttribute("novalidate"));

    private IElement Render(TagHelper helper, params TagHelperAttribute[] attributes)
    {
        var view = new ViewContext
        {
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), _state),
        };
        switch (helper)
        {
            case FieldTagHelper field: field.ViewContext = view; break;
            case ProblemSummaryTagHelper summary: summary.ViewContext = view; break;
        }

        return Rendered.Of(helper, "form", attributes);
    }
}
