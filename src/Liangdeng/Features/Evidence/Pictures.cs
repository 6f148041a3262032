using SkiaSharp;

namespace Liangdeng.Features.Evidence;

internal enum PictureKind
{
    Jpeg,
    Png,
    WebP,
}

/// <summary>Unpacks a picture and writes it anew: what is not points of colour does not survive.</summary>
internal static class Pictures
{
    /// <summary>Points on the longer side: enough to read a paper on a photograph, an eighth of the bytes.</summary>
    public const int LongerSide = 2560;

    /// <summary>Points that are unpacked at most, 4 bytes each: 256 MB for a moment.</summary>
    public const long MaxPixels = 64_000_000;

    private const int Quality = 85;

    public static (byte[]? Bytes, EvidenceProblem? Problem) Rewrite(ReadOnlyMemory<byte> bytes, PictureKind kind)
    {
        try
        {
            return RewriteSound(bytes, kind);
        }
#pragma warning disable CA1031 // Native code: whatever a stranger's picture makes it throw, the picture is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, new(EvidenceRefusal.Damaged, $"{e.GetType().Name}: {e.Message}"));
        }
    }

    private static (byte[]? Bytes, EvidenceProblem? Problem) RewriteSound(ReadOnlyMemory<byte> bytes, PictureKind kind)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
        {
            return (null, new(EvidenceRefusal.Damaged));
        }

        var size = UnpackedSize(codec);
        if ((long)size.Width * size.Height > MaxPixels)
        {
            return (null, new(EvidenceRefusal.TooManyPixels, $"{codec.Info.Width}x{codec.Info.Height}"));
        }

        // Colours of a wide gamut are brought to sRGB, since the profile goes with the metadata.
        using var sRgb = SKColorSpace.CreateSrgb();
        using var picture = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, sRgb));
        if (codec.GetPixels(picture.Info, picture.GetPixels()) != SKCodecResult.Success)
        {
            // Half a photograph looks like a whole one with a grey sky: not accepted as evidence.
            return (null, new(EvidenceRefusal.Damaged));
        }

        using var upright = Upright(picture, codec.EncodedOrigin);
        using var encoded = upright.Encode(Format(kind), Quality);
        return encoded is null ? (null, new(EvidenceRefusal.Damaged)) : (encoded.ToArray(), null);
    }

    /// <summary>JPEG can be unpacked at a half, a quarter or an eighth of its size, which saves most of the
    /// memory.</summary>
    private static SKSizeI UnpackedSize(SKCodec codec)
    {
        var longer = Math.Max(codec.Info.Width, codec.Info.Height);
        var whole = new SKSizeI(codec.Info.Width, codec.Info.Height);
        if (longer <= LongerSide)
        {
            return whole;
        }

        var scaled = codec.GetScaledDimensions((float)LongerSide / longer);
        return Math.Max(scaled.Width, scaled.Height) >= LongerSide ? scaled
            : codec.GetScaledDimensions(Math.Min(1, 2f * LongerSide / longer)) is var twice
              && Math.Max(twice.Width, twice.Height) >= LongerSide ? twice
            : whole;
    }

    private static SKImage Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1f, (float)LongerSide / Math.Max(picture.Width, picture.Height));
        var (w, h) = (Side(picture.Width * scale), Side(picture.Height * scale));
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        var info = picture.Info.WithSize(isTurned ? h : w, isTurned ? w : h);
        using var surface = SKSurface.Create(info);
        surface.Canvas.SetMatrix(Turn(origin, w, h));
        using var image = SKImage.FromBitmap(picture);
        surface.Canvas.DrawImage(
            image, new SKRect(0, 0, w, h), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    private static int Side(float points) => Math.Max(1, (int)Math.Round(points));

    /// <summary>The eight orientations of EXIF (tag 0x0112); w and h are those of the picture as stored.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static SKEncodedImageFormat Format(PictureKind kind) => kind switch
    {
        PictureKind.Jpeg => SKEncodedImageFormat.Jpeg,
        PictureKind.Png => SKEncodedImageFormat.Png,
        PictureKind.WebP => SKEncodedImageFormat.Webp,
    };
}
