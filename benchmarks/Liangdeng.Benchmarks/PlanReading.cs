using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Liangdeng.Language;

namespace Liangdeng.Benchmarks;

/// <summary>Reading a report of 40,000 characters, against one bare pass over the same text.</summary>
[MemoryDiagnoser]
public class PlanReading
{
    private static readonly string[] Clauses =
    [
        "新建改建农村公路{0}公里", "力争规模以上工业增加值增长{0}%左右", "推进{0}个重点项目建设", "新增学位{0}个、养老床位{0}张", "深化园区管理体制改革",
        "城镇登记失业率控制在{0}%以内", "完成固定资产投资{0}亿元", "加快东湖路、南山路等{0}条道路建设", "完善养老服务体系", "去年引进企业{0}家",
    ];

    private string report = "";

    /// <summary>Code units of the report.</summary>
    [Params(40_000, 400_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder("二、今年工作安排\n");
        for (var i = 0; text.Length < Length; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, CompositeFormat.Parse(Clauses[i * 7 % Clauses.Length]), (i * 31 % 900) + 1);
            text.Append(i % 40 == 39 ? "。\n" : i % 5 == 4 ? "。" : "，");
        }

        report = text.ToString(0, Length);
    }

    [Benchmark(Baseline = true)]
    public int CountDigits()
    {
        var digits = 0;
        foreach (var c in report)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }

    [Benchmark]
    public int ReadPlan() => PlanReader.Read(report).Targets.Count;
}
