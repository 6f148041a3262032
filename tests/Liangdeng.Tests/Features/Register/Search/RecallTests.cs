using CsCheck;
using Liangdeng.Features.Register.Search;

namespace Liangdeng.Tests.Features.Register.Search;

/// <summary>The index against a plain search through every text.</summary>
public sealed class RecallTests
{
    private static readonly string[] Signs =
    [
        .. "水利道路建设完成投资新学校所亿元年区二〇零".Select(c => c.ToString()), "水利", "道路", "新建", "建设", "𠮷", "5", "5G", "Ｇ", "g", "2021", "017", "12",
        "％", "%", "㎡", "A", "é", "，", "。", "、", "-", "－", "〔", "〕", "「", "」", " ", "　", "\n", "\u200B", "\"", "'", "*", ".", "³",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_index_finds_exactly_what_stands_in_the_texts(int seed)
    {
        var random = new Random(seed);
        List<string> texts = [.. Enumerable.Range(0, 3000).Select(_ => Text(random, random.Next(1, 60)))];
        await using var index = new TempIndex();
        await index.FillAsync(texts);
        var folded = texts.Select(FoldedWords.Of).ToList();
        var (answers, found) = (0, 0);

        foreach (var asked in Enumerable.Range(0, 400).Select(_ => Question(random, texts)))
        {
            var terms = SearchTerms.Of(asked);
            var truth = terms.IsEmpty ? [] : folded.Index().Where(text => terms.AreIn(text.Item)).Select(text => text.Index).ToList();
            Assert.Equal(truth, await index.FindAsync(asked));
            answers += truth.Count > 0 ? 1 : 0;
            found += truth.Count;
        }

        // The test says something: most questions have answers, and not everything is one.
        Assert.InRange(answers, 200, 400);
        Assert.InRange(found, 5_000, 400 * 1500);
    }

    [Theory]
    [InlineData("新建学校12所", "学", "校1", "12", "12所", "建学校", "新建学校12所")]
    [InlineData("2021-017 完成５Ｇ基站", "2021-017", "017", "17", "5G", "g基", "2021 017")]
    [InlineData("全年完成投资225亿元以上", "225亿元", "25亿", "投资225", "元")]
    [InlineData("「聚力」、〔攻坚〕", "聚力", "\"聚力 攻坚\"", "坚")]
    public async Task Words_of_any_length_are_found(string text, params string[] asked)
    {
        await using var index = new TempIndex();
        await index.FillAsync([text]);
        foreach (var one in asked)
        {
            Assert.Equal([0], await index.FindAsync(one));
        }
    }

    [Theory]
    [InlineData("水，利", "水利")]
    [InlineData("水 利", "水利")]
    [InlineData("新建。学校", "建学")]
    [InlineData("水利", "\"水 利\"")]
    [InlineData("水利局", "水利 道路")]
    public async Task Nothing_is_found_that_is_not_there(string text, string asked)
    {
        await using var index = new TempIndex();
        await index.FillAsync([text]);
        Assert.Empty(await index.FindAsync(asked));
    }

    [Fact]
    public async Task No_question_throws_or_is_taken_for_an_operator()
    {
        await using var index = new TempIndex();
        await index.FillAsync(["水利 or not near and text", "道路"]);
        string[] nasty =
        [
            "\"", "\"\"", "'", "*", "^水", "text:水", "NEAR(水 利)", "水 OR 道路", "水 NOT 道路", "水 AND", "(", ")", "{text} : 水", "-text : 水", "水*",
            "水\0利", "\ud842", "\udfb7\ud842", "%", "；DROP TABLE words;--", new string('"', 70), new string('水', 500),
        ];
        foreach (var one in nasty)
        {
            await index.FindAsync(one);
        }

        Assert.Equal([0], await index.FindAsync("水 OR"));
        Assert.Empty(await index.FindAsync("水 OR 道路"));
        await Gen.String[0, 80].SampleAsync(async asked => { await index.FindAsync(asked); }, iter: 300, threads: 1);
    }

    private static string Text(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Signs[random.Next(Signs.Length)]));

    /// <summary>Out of a text, as people copy words, or made up; one or several words.</summary>
    private static string Question(Random random, List<string> texts)
    {
        var words = Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ =>
        {
            var text = texts[random.Next(texts.Count)];
            var start = random.Next(text.Length);
            return random.Next(5) == 0 ? Text(random, random.Next(1, 4)) : text.Substring(start, Math.Min(random.Next(1, 6), text.Length - start));
        });
        var asked = string.Join(' ', words);
        return random.Next(6) == 0 ? $"“{asked}”" : asked;
    }
}
