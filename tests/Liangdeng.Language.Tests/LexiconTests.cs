namespace Liangdeng.Language.Tests;

public sealed class LexiconTests
{
    [Fact]
    public void Every_group_of_every_list_holds_words_and_a_comment_stands_on_it()
    {
        foreach (var path in Directory.GetFiles(Folder(), "*.txt"))
        {
            var lines = File.ReadAllLines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith('['))
                {
                    Assert.True(i > 0 && lines[i - 1].StartsWith('#'), $"{Path.GetFileName(path)} {lines[i]} has no comment");
                    Assert.NotEmpty(Lexicon.Words(string.Join('\n', lines), lines[i][1..^1]));
                }
            }
        }
    }

    [Fact]
    public void The_longest_word_wins_forwards_and_backwards()
    {
        var words = new WordSet(["超", "超过", "不超过", "过"]);
        Assert.Equal(2, words.At("超过五", 0, 3));
        Assert.Equal(3, words.Before("约不超过", 4, 0));
        Assert.Equal(0, words.At("超过", 0, 0));
        Assert.Equal(1, words.Find("约超过", 0, 3));
        Assert.Equal(-1, words.Find("约", 0, 1));
        Assert.Equal(2, words.FindLast("约超过", 0, 3));
        Assert.True(words.Has("超过"));
        Assert.False(words.Has("超过了"));
    }

    [Fact]
    public void A_group_that_does_not_exist_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Lexicon.Group("units", "nothing"));
        Assert.Throws<ArgumentException>(() => Lexicon.Group("nothing", "count"));
    }

    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "src", "Liangdeng.Language", "Lexicon");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The lexicons were not found above the test.");
    }
}
