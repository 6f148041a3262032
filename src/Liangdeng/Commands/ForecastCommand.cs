using System.CommandLine;
using System.Globalization;
using Liangdeng.Forecast;
using Liangdeng.Hosting;
using History = Liangdeng.Forecast.History;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng forecast play|check|tune</c>: a year from a seed; how good forecasts are; the constants. Touches no
/// district.</summary>
public static class ForecastCommand
{
    public const int Refused = 2;

    private const int MostSeeds = 5000;

    private const long MostBytes = 256L * 1024 * 1024;

    public static Command Create() => new("forecast", "How likely promises are kept, held against finished years. 预测及其检验。")
    {
        Play(), Check(), Tune(),
    };

    private static Command Play()
    {
        var seed = new Argument<int>("SEED") { Description = "Any whole number." };
        var command = new Command("play", "Prints the simulated year of a seed as JSON lines. 打印一个模拟年度。") { seed };
        command.SetAction(words => words.InvocationConfiguration.Output.Write(
            System.Text.Encoding.UTF8.GetString(HistoryWriter.Write(YearSimulator.Play(words.GetValue(seed))))));
        return command;
    }

    private static Command Check()
    {
        var (seeds, history) = (Seeds("501-1000"), HistoryFiles("--history", "Finished years to check, instead of seeds."));
        var learn = HistoryFiles("--learn", "Other finished years of the same place, to learn its odds from.");
        var constants = new Option<string?>("--constants") { Description = "A file that forecast tune wrote; else those that ship." };
        var plot = new Option<string?>("--plot") { Description = "Where to draw the calibration, as SVG." };
        var command = new Command("check", "Prints how good the forecasts are. 检验预测的准确程度。") { seeds, history, learn, constants, plot };
        command.SetAction(words =>
        {
            var run = new Run(words.InvocationConfiguration.Error);
            var shown = words.InvocationConfiguration.Output;
            if (run.Constants(words.GetValue(constants)) is not { } known || run.Years(words.GetValue(seeds)!, words.GetValue(history)!)
                is not { } years || run.Files(words.GetValue(learn)!) is not { } teachers)
            {
                return Refused;
            }

            var apart = words.GetValue(history)!.Length == 0 && teachers.Count == 0;
            var reports = ForecastTables.Reports(years, teachers, apart, known);
            shown.Write(ForecastTables.Write(reports, years.Count, known.TunedOn));
            return words.GetValue(plot) is not { } file || run.Save(file, CalibrationPlot.Draw(ForecastTables.Panels(reports))) ? 0 : Refused;
        });
        return command;
    }

    private static Command Tune()
    {
        var (seeds, history) = (Seeds("1-500"), HistoryFiles("--history", "Finished years to tune on, instead of seeds."));
        var command = new Command("tune", "Prints the constants that fit finished years best. 由已结束的年度求出常数。") { seeds, history };
        command.SetAction(words =>
        {
            var run = new Run(words.InvocationConfiguration.Error);
            var files = words.GetValue(history)!;
            if (run.Years(words.GetValue(seeds)!, files) is not { } years)
            {
                return Refused;
            }

            var on = files.Length == 0 ? $"seeds {words.GetValue(seeds)}" : string.Join(' ', files.Select(Path.GetFileName));
            words.InvocationConfiguration.Output.Write(Tuner.Tune(years, on).Write());
            return 0;
        });
        return command;
    }

    private static Option<string> Seeds(string usual) => new("--seeds")
    {
        Description = "Seeds of simulated years, such as 501-1000.",
        DefaultValueFactory = _ => usual,
    };

    private static Option<string[]> HistoryFiles(string name, string description) => new(name)
    {
        Description = description + " JSON lines, docs/forecast.md.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Reads what the words name, and says what is wrong with it in both languages.</summary>
    private sealed class Run(TextWriter error)
    {
        public ForecastConstants? Constants(string? file)
        {
            if (file is null)
            {
                return ForecastConstants.Parse(Shipped.Text("forecasts/constants.json"));
            }

            var text = Bytes(file) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;
            var read = text is null ? null : ForecastConstants.Parse(text);
            return read ?? (text is null ? null : Refuse<ForecastConstants>($"{file}: no constants of forecast tune. 不是 forecast tune 写出的常数。"));
        }

        public IReadOnlyList<History>? Years(string seeds, string[] files)
        {
            if (files.Length > 0)
            {
                return Files(files);
            }

            var ends = seeds.Split('-', 2);
            return int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && first <= last && last - first < MostSeeds
                ? [.. Enumerable.Range(first, last - first + 1).Select(YearSimulator.Play)]
                : Refuse<IReadOnlyList<History>>($"--seeds: such as 501-1000, at most {MostSeeds}. 请写成 501-1000，至多 {MostSeeds} 个。");
        }

        public IReadOnlyList<History>? Files(string[] files)
        {
            List<History> histories = [];
            foreach (var file in files)
            {
                if (Bytes(file) is not { } bytes)
                {
                    return null;
                }

                var read = HistoryReader.Read(bytes);
                if (!read.Ok)
                {
                    return Refuse<IReadOnlyList<History>>($"{file}:{read.Line}: {read.En}. {read.Zh}。");
                }

                histories.AddRange(read.Histories);
            }

            return histories;
        }

        public bool Save(string file, string text)
        {
            try
            {
                File.WriteAllText(file, text);
                return true;
            }
            catch (Exception e) when (IsOfFiles(e))
            {
                return Refuse<string>($"{file} cannot be written. 写不了这个文件。") is not null;
            }
        }

        private byte[]? Bytes(string file)
        {
            try
            {
                return new FileInfo(file).Length <= MostBytes
                    ? File.ReadAllBytes(file)
                    : Refuse<byte[]>($"{file}: more than {MostBytes >> 20} MiB. 文件太大。");
            }
            catch (Exception e) when (IsOfFiles(e))
            {
                return Refuse<byte[]>($"{file} cannot be opened. 打不开这个文件。");
            }
        }

        private static bool IsOfFiles(Exception e) =>
            e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

        private T? Refuse<T>(string words)
            where T : class
        {
            error.WriteLine(words);
            return null;
        }
    }
}
