using SkiaSharp;

namespace Liangdeng.Features.Demo;

/// <summary>A drawn stand-in for a photograph of a building site: sky, hills, ground, a few blocks and a crane.</summary>
internal static class DemoPicture
{
    private const int Width = 360;
    private const int Height = 240;
    private const int Horizon = 150;

    private static readonly SKColor[] Blocks = [new(0xB0B8C0), new(0x98A4AE), new(0xC8BEB0), new(0xA8B49C)];

    public static byte[] Draw(Random chance)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = false };
        canvas.Clear(Opaque(0xCFE3F0));
        Hills(canvas, paint, chance);
        paint.Color = Opaque(0xB9A88C);
        canvas.DrawRect(0, Horizon, Width, Height - Horizon, paint);
        for (var block = 0; block < 4; block++)
        {
            Block(canvas, paint, chance, block);
        }

        Crane(canvas, paint, 50 + chance.Next(Width - 160));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Hills(SKCanvas canvas, SKPaint paint, Random chance)
    {
        paint.Color = Opaque(0x8FAE8B);
        for (var hill = 0; hill < 3; hill++)
        {
            canvas.DrawOval((hill * 140) + chance.Next(80), Horizon + 10, 150 + chance.Next(60), 50 + chance.Next(40), paint);
        }
    }

    private static void Block(SKCanvas canvas, SKPaint paint, Random chance, int block)
    {
        var (left, height) = ((block * 88) + chance.Next(30), 50 + chance.Next(90));
        paint.Color = Opaque((uint)Blocks[(block + chance.Next(2)) % Blocks.Length]);
        canvas.DrawRect(left, Horizon + 40 - height, 64, height, paint);
        paint.Color = Opaque(0x5C6670);
        for (var window = 0; window < height / 22; window++)
        {
            canvas.DrawRect(left + 10, Horizon + 50 - height + (window * 22), 44, 8, paint);
        }
    }

    private static void Crane(SKCanvas canvas, SKPaint paint, int foot)
    {
        paint.Color = Opaque(0xD08A1E);
        canvas.DrawRect(foot, 50, 6, Horizon - 20, paint);
        canvas.DrawRect(foot - 40, 50, 150, 5, paint);
        canvas.DrawRect(foot + 80, 55, 2, 60, paint);
    }

    private static SKColor Opaque(uint rgb) => new(rgb | 0xFF000000);
}
