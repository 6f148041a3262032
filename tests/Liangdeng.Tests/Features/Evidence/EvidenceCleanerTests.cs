using System.Text;
using CsCheck;
using Liangdeng.Features.Evidence;
using Liangdeng.Tests.Features.Plans.Documents;
using SkiaSharp;

namespace Liangdeng.Tests.Features.Evidence;

public sealed class EvidenceCleanerTests
{
    [Fact]
    public void A_photograph_loses_its_metadata_and_keeps_its_format()
    {
        var photo = WithExif(Picture(40, 20, SKEncodedImageFormat.Jpeg), orientation: 1);
        Assert.True(photo.AsSpan().IndexOf("Exif"u8) >= 0);

        var clean = Clean(photo, "IMG_0001.JPG");

        Assert.Equal(("image/jpeg", "IMG_0001.jpg"), (clean.MediaType, clean.Name));
        Assert.True(clean.Bytes.Span.IndexOf("Exif"u8) < 0);
        Assert.True(clean.Bytes.Span.IndexOf("SECRET-PLACE"u8) < 0);
    }

    // The picture is red at its left end and blue at its right; what EXIF says decides where red ends up.
    [Theory]
    [InlineData(1, 40, 20, 2, 10)]
    [InlineData(2, 40, 20, 37, 10)]
    [InlineData(3, 40, 20, 37, 10)]
    [InlineData(4, 40, 20, 2, 10)]
    [InlineData(5, 20, 40, 10, 2)]
    [InlineData(6, 20, 40, 10, 2)]
    [InlineData(7, 20, 40, 10, 37)]
    [InlineData(8, 20, 40, 10, 37)]
    public void A_picture_is_turned_as_exif_says(int orientation, int width, int height, int redX, int redY)
    {
        var photo = WithExif(Picture(40, 20, SKEncodedImageFormat.Jpeg), orientation);

        using var upright = SKBitmap.Decode(Clean(photo, "a.jpg").Bytes.Span);

        Assert.Equal((width, height), (upright.Width, upright.Height));
        var color = upright.GetPixel(redX, redY);
        Assert.True(color.Red > 180 && color.Blue < 80, color.ToString());
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(SKEncodedImageFormat.Png, "image/png", ".png")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp", ".webp")]
    public void A_large_picture_shrinks_to_2560_points(SKEncodedImageFormat format, string type, string ending)
    {
        var clean = Clean(Picture(6000, 3000, format), "现场.bin");

        using var picture = SKBitmap.Decode(clean.Bytes.Span);
        Assert.Equal((2560, 1280), (picture.Width, picture.Height));
        Assert.Equal((type, "现场" + ending), (clean.MediaType, clean.Name));
        Assert.Equal(64, clean.Sha256.Length);
    }

    [Fact]
    public void Half_a_photograph_is_refused()
    {
        var photo = Picture(800, 800, SKEncodedImageFormat.Jpeg);

        Assert.Equal(EvidenceRefusal.Damaged, EvidenceCleaner.Clean(photo.AsMemory(0, photo.Length / 2), "a.jpg").Problem?.Refusal);
    }

    [Fact]
    public void Documents_stay_as_they_came()
    {
        var word = WordFixtures.Word(WordFixtures.Paragraph("证明"));
        var pdf = PdfFixtures.Scanned();

        Assert.Equal(word, Clean(word, "证明.docx").Bytes.ToArray());
        Assert.Equal(("application/pdf", "证明.pdf"), (Clean(pdf, "证明.exe").MediaType, Clean(pdf, "证明.exe").Name));
        Assert.Equal("text/plain; charset=utf-8", Clean(Encoding.UTF8.GetBytes("已完成"), "a.txt").MediaType);
    }

    [Fact]
    public void Pages_programs_drawings_macros_and_bombs_are_refused()
    {
        Assert.Equal(EvidenceRefusal.UnsupportedFormat, Refusal("<svg onload=alert(1)>"u8.ToArray()));
        Assert.Equal(EvidenceRefusal.UnsupportedFormat, Refusal("<html><script>"u8.ToArray()));
        Assert.Equal(EvidenceRefusal.UnsupportedFormat, Refusal([77, 90, 0, 3]));
        Assert.Equal(EvidenceRefusal.UnsupportedFormat, Refusal([.. "GIF89a"u8]));
        Assert.Equal(
            EvidenceRefusal.UnsupportedFormat, Refusal(WordFixtures.Zip([("xl/workbook.xml", ""), ("xl/vbaProject.bin", "")])));
        Assert.Equal(EvidenceRefusal.Bomb, Refusal(WordFixtures.Word(new string(' ', 110 << 20))));
        Assert.Equal(EvidenceRefusal.TooLarge, Refusal(new byte[EvidenceCleaner.MaxBytes + 1]));
        Assert.Equal(EvidenceRefusal.Empty, Refusal([]));
    }

    [Fact]
    public void Every_refusal_is_worded_in_both_languages()
    {
        foreach (var refusal in Enum.GetValues<EvidenceRefusal>())
        {
            Assert.Contains("没有保存", EvidenceWording.Of(refusal).Zh, StringComparison.Ordinal);
            Assert.Contains("not stored", EvidenceWording.Of(refusal).En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_bytes_have_an_answer() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var result = EvidenceCleaner.Clean(bytes, "a.jpg");
        Assert.NotEqual(result.File is null, result.Problem is null);
    });

    [Fact]
    public void A_mutated_picture_has_an_answer()
    {
        byte[][] pictures =
        [
            Picture(30, 20, SKEncodedImageFormat.Jpeg), Picture(30, 20, SKEncodedImageFormat.Png), Picture(30, 20, SKEncodedImageFormat.Webp),
        ];
        Gen.Select(Gen.OneOf(pictures), Gen.Select(Gen.Int[4, 400], Gen.Byte).Array[1, 6]).Sample(
            (picture, changes) =>
            {
                var bytes = picture.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                var result = EvidenceCleaner.Clean(bytes, "a");
                Assert.NotEqual(result.File is null, result.Problem is null);
            },
            iter: 500);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.txt")]
    [InlineData(@"C:\Users\张三\报告.pdf", "报告.txt")]
    [InlineData("a\u202Egpj.exe", "a gpj.txt")]
    [InlineData("<b>\"x\"\r\nSet-Cookie: 1.txt", "b x Set-Cookie 1.txt")]
    [InlineData("....", "file.txt")]
    [InlineData("CON.txt", "file.txt")]
    [InlineData("", "file.txt")]
    public void Names_are_made_safe(string name, string safe) => Assert.Equal(safe, FileNames.Safe(name, ".txt"));

    [Fact]
    public void Any_name_is_short_and_names_no_folder() => Gen.String.Sample(name =>
    {
        var safe = FileNames.Safe(name, ".pdf");
        Assert.InRange(safe.Length, 5, 84);
        Assert.Equal(safe, Path.GetFileName(safe));
        Assert.DoesNotContain(safe, char.IsControl);
    });

    private static CleanedFile Clean(byte[] bytes, string name)
    {
        var result = EvidenceCleaner.Clean(bytes, name);
        Assert.True(result.Ok, result.Problem?.ToString());
        return result.File;
    }

    private static EvidenceRefusal? Refusal(byte[] bytes) => EvidenceCleaner.Clean(bytes, "a").Problem?.Refusal;

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(0, 0, width / 4f, height, paint);
        paint.Color = SKColors.Blue;
        surface.Canvas.DrawRect(width * 3 / 4f, 0, width / 4f, height, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Puts an EXIF segment behind the start of a JPEG: orientation and a description.</summary>
    private static byte[] WithExif(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0MM\0*\0\0\0\u0008"u8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, 13, 0, 0, 0, 38, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
            .. "SECRET-PLACE\0"u8,
        ];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }
}
