using Kente.Vision;

namespace Kente.Faces.Tests.Training;

/// <summary>
/// A temporary folder of people, whose "faces" are patterns of colored squares; each image differs in position and brightness.
/// </summary>
internal sealed class PatternFolder : IDisposable
{
    private const int Side = 32, Squares = 6, SquareSide = 9;

    public string Root { get; } = Directory.CreateTempSubdirectory("kente-people-").FullName;

    /// <summary>Writes people with consecutive numbers, each with some images.</summary>
    /// <returns>This folder.</returns>
    public PatternFolder Write(int people, int images = 4, int first = 0)
    {
        for (int person = first; person < first + people; person++)
            for (int image = 0; image < images; image++)
            {
                string folder = Directory.CreateDirectory(Path.Combine(Root, $"p{person:00}")).FullName;
                Image(person, image).Save(Path.Combine(folder, $"{image}.png"));
            }
        return this;
    }

    /// <summary>Opens the folder.</summary>
    public FaceDataset Open() => FaceDataset.Open(Root);

    /// <summary>Draws an image of a person.</summary>
    public static RgbImage Image(int person, int image)
    {
        Random look = new(person), view = new((1000 * person) + image);
        RgbImage result = new(Side, Side, Rgb.Gray((byte)view.Next(90, 130)));
        int shiftX = view.Next(-1, 2), shiftY = view.Next(-1, 2), light = view.Next(-15, 16);
        for (int square = 0; square < Squares; square++)
        {
            int left = look.Next(2, Side - SquareSide - 2) + shiftX, top = look.Next(2, Side - SquareSide - 2) + shiftY;
            byte Channel() => (byte)Math.Clamp(look.Next(256) + light, 0, 255);
            Rgb color = new(Channel(), Channel(), Channel());
            for (int y = top; y < top + SquareSide; y++)
                for (int x = left; x < left + SquareSide; x++) result[x, y] = color;
        }
        return result;
    }

    /// <summary>Draws an image of a person that is large and sharp enough for a gallery.</summary>
    public static RgbImage Large(int person, int image)
    {
        const int scale = 4;
        var small = Image(person, image);
        RgbImage result = new(scale * Side, scale * Side);
        for (int y = 0; y < result.Height; y++)
            for (int x = 0; x < result.Width; x++) result[x, y] = small[x / scale, y / scale];
        return result;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
