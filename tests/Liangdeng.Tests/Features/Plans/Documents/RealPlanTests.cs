using System.Diagnostics;
using System.Text;
using Liangdeng.Features.Plans.Documents;

namespace Liangdeng.Tests.Features.Plans.Documents;

/// <summary>Real plans in every format. They are other people's texts and lie outside the repository: LIANGDENG_PLANS
/// names the folder.</summary>
public sealed class RealPlanTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("liangdeng-plans-");

    [Fact]
    public void A_plan_in_gb18030_and_utf16_has_the_text_of_the_utf8_file()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        foreach (var text in Plans().Values)
        {
            Assert.Equal(text, DocumentReader.Read(gb.GetBytes(text), "a.txt", null).Document?.Text);
            byte[] marked = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            Assert.Equal(text, DocumentReader.Read(marked, "a.txt", null).Document?.Text);
        }
    }

    [Fact]
    public void A_plan_in_a_page_with_menus_loses_no_paragraph()
    {
        foreach (var (name, text) in Plans())
        {
            var body = string.Concat(Lines(text).Select(line => $"<p>　　{Encoded(line)}</p>\r\n"));
            var page = $"<html><head><title>{name}</title></head><body><div><a href=/>首页</a> <a href=/x>政务公开</a></div>"
                + $"<table><tr><td><div class=TRS_Editor>{body}</div></td></tr></table><div>版权所有</div></body></html>";

            var read = DocumentReader.Read(Encoding.UTF8.GetBytes(page), "a.html", null).Document;

            Assert.Contains(Bare(string.Concat(Lines(text).Skip(2))), Bare(read!.Text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_in_a_word_file_has_its_lines()
    {
        foreach (var text in Plans().Values)
        {
            var body = string.Concat(Lines(text).Select(line => WordFixtures.Paragraph(Encoded(line))));

            var read = DocumentReader.Read(WordFixtures.Word(body), "a.docx", null).Document;

            Assert.Equal(Lines(text), read!.Text.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task A_plan_printed_to_pdf_and_saved_as_word_keeps_its_characters_and_most_of_its_paragraphs()
    {
        Assert.SkipUnless(Soffice() is not null, "soffice is not installed.");
        foreach (var (name, text) in HasPlans ? Plans() : new() { ["own"] = OwnPlan() })
        {
            var lines = Lines(text).Select(line => $"<p style='margin:0;font-size:16pt'>　　{Encoded(line)}</p>");
            var page = Path.Combine(home.FullName, name + ".html");
            await File.WriteAllTextAsync(
                page, $"<html><head><meta charset=utf-8></head><body>{string.Concat(lines)}</body></html>",
                TestContext.Current.CancellationToken);
            await ConvertAsync(page, "docx:Office Open XML Text");

            // Straight from the page LibreOffice loses lines at a page's end; the Word file it made is whole.
            await ConvertAsync(Path.ChangeExtension(page, ".docx"), "pdf");

            var pdf = Read(Path.ChangeExtension(page, ".pdf"));
            var word = Read(Path.ChangeExtension(page, ".docx"));

            Assert.Equal(Bare(text), Bare(word.Text));
            Assert.Equal(Bare(text), Bare(pdf.Text));
            var kept = Lines(text).Select(Bare).Intersect(Lines(pdf.Text).Select(Bare)).Count();
            var all = Lines(text).Select(Bare).Distinct().Count();
            Assert.True(kept >= all * 0.9, $"{name}: {kept} of {all} paragraphs");
        }
    }

    public void Dispose() => home.Delete(recursive: true);

    private static Document Read(string path)
    {
        var read = DocumentReader.Read(File.ReadAllBytes(path), path, null);
        Assert.True(read.Ok, read.Problem?.ToString());
        return read.Document;
    }

    private static string? Folder => Environment.GetEnvironmentVariable("LIANGDENG_PLANS");

    private static bool HasPlans => Directory.Exists(Folder);

    private static string OwnPlan() => string.Join('\n', Enumerable.Range(1, 40).Select(i =>
        $"{i}．新建公园{i}个，改造道路{i * 3}条，新增停车位{i}00个以上，"
        + string.Concat(Enumerable.Repeat("让居民出门见绿、回家好停车，", i % 5)) + "年底前完成。"));

    private static Dictionary<string, string> Plans()
    {
        Assert.SkipUnless(HasPlans, "LIANGDENG_PLANS names no folder with plans.");
        var plans = Directory.GetFiles(Folder!, "*.txt")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        Assert.SkipWhen(plans.Count == 0, "LIANGDENG_PLANS names a folder without plans.");
        return plans;
    }

    private static string[] Lines(string text) =>
        text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Encoded(string line) => System.Net.WebUtility.HtmlEncode(line);

    // Spaces come and go with typesetting; characters may not.
    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string? Soffice() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    private async Task ConvertAsync(string file, string to)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Patience);
        using var soffice = Process.Start(new ProcessStartInfo(Soffice()!,
        [
            "--headless", $"-env:UserInstallation=file://{home.FullName}/profile", "--convert-to", to,
            "--outdir", home.FullName, file,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await soffice.WaitForExitAsync(stop.Token);
        Assert.Equal(0, soffice.ExitCode);
    }
}
