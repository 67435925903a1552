using Kente.Faces.Alignment;
using Kente.Vision;
using Kente.Vision.Geometry;

namespace Kente.Faces.Tests.Alignment;

public class RotatedAlignmentTests
{
    [Fact]
    public void Tilted_faces_get_nearly_the_embedding_of_upright_ones()
    {
        var photo = RgbImage.Load(Golden.Path("faces/astronaut.png"));
        var tilted = Tilt(photo, degrees: 25);
        double rotated = Distance(new RotatedAlignment(), photo, tilted), upright = Distance(new UprightAlignment(), photo, tilted);
        Assert.True(rotated < upright / 2, $"{rotated} with rotation, {upright} without.");
    }

    [Fact]
    public void The_eyes_of_an_aligned_face_are_level()
    {
        RgbImage image = new(400, 400);
        // Landmarks of a face tilted by 30°: a red and a green spot at the outer corners of the eyes.
        var landmarks = Enumerable.Repeat(new FacePoint(0, 0), 68).ToArray();
        SimilarityTransform place = new(80 * Math.Cos(Math.PI / 6), 80 * Math.Sin(Math.PI / 6), 180, 150);
        (int Index, double X, double Y)[] mean =
        [
            (36, 0.121737, 0.216423), (39, 0.334606, 0.231733), (42, 0.645647, 0.231733), (45, 0.858516, 0.216423),
            (33, 0.490127, 0.628106),
        ];
        foreach (var (index, x, y) in mean)
        {
            var (column, row) = place.Apply(x, y);
            landmarks[index] = new(column, row);
        }
        Spot(image, landmarks[36], new(255, 0, 0));
        Spot(image, landmarks[45], new(0, 255, 0));

        var face = new RotatedAlignment().Align(image, landmarks, image.Size)!;
        var (left, right) = (Center(face, color => color.Red > 100), Center(face, color => color.Green > 100));
        Assert.Equal((150, 150), (face.Width, face.Height));
        Assert.Equal((0.25 + 0.121737) * 100, left.X, 1.5);
        Assert.Equal((0.25 + 0.858516) * 100, right.X, 1.5);
        Assert.Equal(left.Y, right.Y, 1.0);
    }

    [Fact]
    public void Large_faces_are_averaged_not_aliased()
    {
        // Stripes of one pixel: without averaging, every second column of the result would be black or white.
        RgbImage image = new(1500, 1500);
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x += 2) image[x, y] = new(255, 255, 255);
        RgbImage target = new(150, 150);
        AlignedSampling.Fill(target, image, new(10, 0, 0, 0));
        Assert.All(target.Pixels, value => Assert.InRange(value, 120, 135));
    }

    private static double Distance(FaceAlignment alignment, RgbImage one, RgbImage other)
    {
        var faces = FaceAnalyzer.Load(new() { Alignment = alignment, Folder = PretrainedWeights.Require() });
        return faces.Verify(one, other).Distance;
    }

    private static RgbImage Tilt(RgbImage image, double degrees)
    {
        RgbImage tilted = new(image.Width, image.Height);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double x = image.Width / 2.0, y = image.Height / 2.0;
        AlignedSampling.Fill(tilted, image, new(cos, sin, x - (cos * x) + (sin * y), y - (sin * x) - (cos * y)));
        return tilted;
    }

    private static void Spot(RgbImage image, FacePoint center, Rgb color)
    {
        for (int y = (int)center.Y - 2; y < (int)center.Y + 3; y++)
            for (int x = (int)center.X - 2; x < (int)center.X + 3; x++) image[x, y] = color;
    }

    private static FacePoint Center(RgbImage image, Func<Rgb, bool> isOf)
    {
        var pixels = from y in Enumerable.Range(0, image.Height)
                     from x in Enumerable.Range(0, image.Width)
                     where isOf(image[x, y])
                     select (x, y);
        return new(pixels.Average(pixel => pixel.x + 0.5), pixels.Average(pixel => pixel.y + 0.5));
    }
}
