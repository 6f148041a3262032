using System.CommandLine;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Language;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng read FILE</c>: what a plan promises, as a table or as JSON. Touches no district and no
/// network.</summary>
public static class ReadCommand
{
    public const int Refused = 2;

    /// <param name="read"><c>PlanReader.Read</c>: text, first and last offset.</param>
    public static Command Create(Func<string, int, int?, PlanDraft> read)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Text, web page, Word (.docx) or PDF; - reads standard input.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var from = new Option<int>("--from") { Description = "First offset to read, in UTF-16 units of the text." };
        var to = new Option<int?>("--to") { Description = "Offset behind the last one to read." };
        var language = new Option<string>("--lang") { Description = "zh or en.", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        var command = new Command("read", "Reads the promises out of a plan. 读出计划里的目标任务。")
        {
            file, json, from, to, language,
        };
        command.SetAction(words =>
        {
            var (output, error) = (words.InvocationConfiguration.Output, words.InvocationConfiguration.Error);
            var speak = words.GetValue(language)!;
            var (document, problem) = Open(words.GetRequiredValue(file));
            if (document is null)
            {
                error.WriteLine(In(problem!.Value, speak));
                return Refused;
            }

            var (first, last) = (words.GetValue(from), words.GetValue(to) ?? document.Text.Length);
            if (first < 0 || last > document.Text.Length || first > last)
            {
                error.WriteLine(In(RangeOutside(document.Text.Length), speak));
                return Refused;
            }

            var draft = read(document.Text, first, last);
            output.WriteLine(words.GetValue(json) ? ReadJson.Write(document, draft) : ReadTable.Write(draft, speak));
            return 0;
        });
        return command;
    }

    private static (Document? Document, (string Zh, string En)? Problem) Open(string file)
    {
        try
        {
            var bytes = file == "-" ? Bounded(Console.OpenStandardInput()) : Bounded(File.OpenRead(file));
            var result = DocumentReader.Read(bytes, file == "-" ? "" : Path.GetFileName(file), declaredType: null);
            return result.Ok ? (result.Document, null) : (null, DocumentWording.Of(result.Problem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
                                      or NotSupportedException)
        {
            return (null, ($"打不开文件 {file}：请检查路径和权限。", $"{file} cannot be opened: check the path and the permissions."));
        }
    }

    /// <summary>One byte more than is accepted is enough to be refused for it.</summary>
    private static ReadOnlyMemory<byte> Bounded(Stream stream)
    {
        using var source = stream;
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (bytes.Length <= DocumentLimits.Bytes && source.Read(buffer) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static (string Zh, string En) RangeOutside(int length) => (
        $"--from 和 --to 应在 0 到 {length} 之间，且前者不大于后者。",
        $"--from and --to have to lie between 0 and {length}, in this order.");

    private static string In((string Zh, string En) words, string language) => language == "en" ? words.En : words.Zh;
}
