using Kente.Faces.Tests;
using Kente.Vision;
using Kente.Vision.Tests;

namespace Kente.EndToEnd.Faces;

/// <summary>Photos of faces for tests of the command, in folders of their own; tests are skipped without them.</summary>
internal static class FacePhotos
{
    /// <summary>The options of the networks of every test: where they are.</summary>
    public static string[] Networks => ["--models", PretrainedWeights.Require()];

    /// <summary>Copies images of people of ORL, <c>s1</c> to <c>s40</c>, into a subfolder for each.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="people">Numbers of the people.</param>
    /// <param name="images">Numbers of the images of each, from 1 to 10.</param>
    public static string People(string folder, IEnumerable<int> people, params int[] images)
    {
        foreach (int person in people)
        {
            Directory.CreateDirectory(Path.Combine(folder, $"s{person}"));
            foreach (int image in images) File.Copy(Of(person, image), Path.Combine(folder, $"s{person}", $"{image}.pgm"));
        }
        return folder;
    }

    /// <summary>Returns an image of a person of ORL.</summary>
    public static string Of(int person, int image) => Path.Combine(SharedData.Require("face-orl-attfaces"), $"s{person}", $"{image}.pgm");

    /// <summary>Saves an image that shows two people beside each other.</summary>
    public static string Two(string path, int first, int second)
    {
        const int border = 40;
        RgbImage[] faces = [RgbImage.Load(Of(first, 1)), RgbImage.Load(Of(second, 1))];
        int width = faces[0].Width, height = faces[0].Height;
        RgbImage both = new((2 * width) + (3 * border), height + (2 * border), new Rgb(90, 90, 90));
        for (int i = 0; i < faces.Length; i++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    both[border + (i * (width + border)) + x, border + y] = faces[i][x, y];
        both.Save(path);
        return path;
    }
}
