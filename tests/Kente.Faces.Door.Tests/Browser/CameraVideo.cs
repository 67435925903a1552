using System.Globalization;
using System.Text;
using Kente.Vision;

namespace Kente.Faces.Door.Tests.Browser;

/// <summary>Writes what the camera of the test browser shows.</summary>
internal static class CameraVideo
{
    private const int Width = 640, Height = 480, FramesPerSecond = 5;

    private static readonly Rgb Wall = new(150, 150, 150);

    /// <summary>Writes a video of one image, as large as fits, before a gray wall.</summary>
    /// <param name="path">The file, YUV4MPEG2.</param>
    /// <param name="images">What is seen, side by side.</param>
    public static void Write(string path, params RgbImage[] images)
    {
        RgbImage frame = new(Width, Height, Wall);
        int room = Width / images.Length;
        foreach (var (i, image) in images.Index())
        {
            double scale = Math.Min((double)room / image.Width, (double)Height / image.Height);
            Paste(frame, image.Resize((int)(image.Width * scale), (int)(image.Height * scale)), i * room, room);
        }
        byte[] planes = ToYuv420(frame);
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"YUV4MPEG2 W{Width} H{Height} F{FramesPerSecond}:1\n")));
        for (int i = 0; i < 2; i++)
        {
            file.Write("FRAME\n"u8);
            file.Write(planes);
        }
    }

    private static void Paste(RgbImage frame, RgbImage image, int left, int room)
    {
        int x = left + ((room - image.Width) / 2), y = (frame.Height - image.Height) / 2;
        for (int row = 0; row < image.Height; row++)
            image.Pixels.AsSpan(3 * row * image.Width, 3 * image.Width).CopyTo(frame.Pixels.AsSpan(3 * (((y + row) * frame.Width) + x)));
    }

    // ITU-R BT.601 in the range of video: luma 16 to 235, and one pair of color differences for each 2×2 pixels.
    private static byte[] ToYuv420(RgbImage image)
    {
        int pixels = image.Width * image.Height;
        byte[] planes = new byte[pixels * 3 / 2];
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                var (red, green, blue) = (image[x, y].Red, image[x, y].Green, image[x, y].Blue);
                planes[(y * image.Width) + x] = (byte)(16.5 + (0.257 * red) + (0.504 * green) + (0.098 * blue));
                if (x % 2 != 0 || y % 2 != 0) continue;
                int i = pixels + (y / 2 * (image.Width / 2)) + (x / 2);
                planes[i] = (byte)(128.5 - (0.148 * red) - (0.291 * green) + (0.439 * blue));
                planes[i + (pixels / 4)] = (byte)(128.5 + (0.439 * red) - (0.368 * green) - (0.071 * blue));
            }
        return planes;
    }
}
