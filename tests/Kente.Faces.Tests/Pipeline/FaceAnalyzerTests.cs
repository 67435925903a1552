using Kente.Faces.Alignment;
using Kente.Vision;

namespace Kente.Faces.Tests.Pipeline;

public class FaceAnalyzerTests
{
    private static FaceAnalyzer Tiny =>
        FaceAnalyzer.Load(new() { Detection = FaceDetectionModel.TinyYolo, Folder = PretrainedWeights.Require() });

    private static RgbImage Photo => RgbImage.Load(Golden.Path("faces/astronaut.png"));

    [Theory]
    [InlineData(FaceDetectionModel.SsdMobileNetV1)]
    [InlineData(FaceDetectionModel.TinyYolo)]
    public void Images_of_any_shape_without_a_face_give_none(FaceDetectionModel detection)
    {
        var faces = FaceAnalyzer.Load(new() { Detection = detection, Folder = PretrainedWeights.Require() });
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 3000), (3000, 1), (64, 48)])
        {
            RgbImage image = new(width, height, new Rgb(120, 140, 160));
            Assert.Empty(faces.Detect(image));
            Assert.Empty(faces.Encode(image));
        }
    }

    [Fact]
    public void Every_face_of_an_image_is_found_and_encoded_alike()
    {
        RgbImage photo = Photo, two = Beside(photo, photo);
        var faces = Tiny;
        var alone = Assert.Single(faces.Encode(photo));
        var both = faces.Encode(two);
        Assert.Equal(2, both.Count);
        Assert.All(both, face => Assert.InRange(face.Embedding.DistanceTo(alone.Embedding), 0, 0.1));
        Assert.Equal(both.Select(face => face.Score), faces.Detect(two).Select(face => face.Score));
        Assert.True(Math.Abs(both[0].Box.CenterX - both[1].Box.CenterX) is > 0.45 and < 0.55);
    }

    [Theory]
    [InlineData(FaceDetectionModel.SsdMobileNetV1)]
    [InlineData(FaceDetectionModel.TinyYolo)]
    public void Faces_that_fill_the_image_are_found(FaceDetectionModel detection)
    {
        var faces = FaceAnalyzer.Load(new() { Detection = detection, Folder = PretrainedWeights.Require() });
        var photo = Photo;
        var whole = Assert.Single(faces.Encode(photo));
        var (left, top, right, bottom) = whole.Box.ToPixels(photo.Size);
        var tight = FaceCrop.Cut(photo, left, top, right - left, bottom - top)!;
        var face = Assert.Single(faces.Encode(tight));
        Assert.InRange(face.Box.Iou(Box.Whole), 0.6, 1);
        Assert.InRange(face.Embedding.DistanceTo(whole.Embedding), 0, 0.15);
        Assert.Single(faces.Encode(tight.Resize(2000, 2400)));
    }

    [Fact]
    public void Faces_of_one_person_are_verified() // The same photo, darker and smaller.
    {
        var photo = Photo;
        RgbImage dark = new(photo.Width, photo.Height, [.. photo.Pixels.Select(value => (byte)(value * 0.6))]);
        var result = Tiny.Verify(photo, dark.Resize(300, 300));
        Assert.True(result.IsSamePerson);
        Assert.Equal(FaceAnalyzer.DefaultThreshold, result.Threshold);
        Assert.Equal(result.First.Embedding.DistanceTo(result.Second.Embedding), result.Distance);
        Assert.False(Tiny.Verify(photo, dark, result.Distance / 1000).IsSamePerson);
    }

    [Fact]
    public void Age_and_gender_are_estimated_only_on_request()
    {
        Assert.Null(Assert.Single(Tiny.Detect(Photo)).Attributes);
        var estimating = FaceAnalyzer.Load(
            new() { Detection = FaceDetectionModel.TinyYolo, EstimateAgeAndGender = true, Folder = PretrainedWeights.Require() });
        var two = estimating.Detect(Beside(Photo, Photo));
        Assert.Equal(2, two.Count);
        Assert.All(two, face => Assert.InRange(face.Attributes!.Age, 20, 40));
    }

    [Fact]
    public void Threshold_of_zero_is_used() => Assert.False(Tiny.Verify(Photo, Photo, 0).IsSamePerson);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void Thresholds_that_are_no_distance_are_refused(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiny.Verify(Photo, Photo, threshold));

    [Fact]
    public void Verification_needs_a_face_in_each_image()
    {
        var error = Assert.Throws<ArgumentException>(() => Tiny.Verify(Photo, new RgbImage(200, 100)));
        Assert.StartsWith(
            "No face was found in the second image; give an image that shows one face.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verification_of_several_faces_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Tiny.Verify(Beside(Photo, Photo), Photo));
        Assert.StartsWith("2 faces were found in the first image; crop it to the one to compare.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_of_several_threads_are_those_of_one()
    {
        var faces = Tiny;
        var photo = Photo;
        float[] expected = faces.Encode(photo)[0].Embedding.Values.ToArray();
        Parallel.For(0, 6, _ => Assert.Equal(expected, faces.Encode(photo)[0].Embedding.Values.ToArray()));
    }

    [Fact]
    public void Loading_does_not_change_the_weights_of_models_that_follow()
    {
        string folder = PretrainedWeights.Require();
        float[] Weights(bool load)
        {
            Session.Start(seed: 7);
            if (load) FaceAnalyzer.Load(new() { Folder = folder });
            var input = Layers.Input(3);
            return new Model(input, Layers.Dense(2)(input)).Weights[0].ToArray();
        }

        Assert.Equal(Weights(load: false), Weights(load: true));
    }

    [Fact]
    public void Embeddings_carry_the_identity_of_the_network()
    {
        var faces = Tiny;
        var face = Assert.Single(faces.Encode(Photo));
        Assert.Equal(faces.Model, face.Embedding.Model);
        Assert.StartsWith("face_recognition-b413e420d684", faces.Model, StringComparison.Ordinal);
        Assert.Equal((128, 128), (faces.Length, face.Embedding.Length));
        Assert.Equal(Device.Cpu, faces.Device);
    }

    [Fact]
    public void The_pipeline_names_everything_that_decides_how_faces_are_found_and_encoded()
    {
        string folder = PretrainedWeights.Require();
        FaceAnalyzer Load(double score = 0.5, FaceLandmarkModel landmarks = default, int? size = null) => FaceAnalyzer.Load(new()
        {
            Detection = FaceDetectionModel.TinyYolo,
            InputSize = size,
            ScoreThreshold = score,
            Landmarks = landmarks,
            Folder = folder,
        });
        var tiny = Load();
        Assert.Equal($"{tiny.Model}, detector tiny, input size 416, score threshold 0.5, landmarks full", tiny.Pipeline);
        Assert.Contains(
            "detector ssd, score threshold 0.5,", FaceAnalyzer.Load(new() { Folder = folder }).Pipeline, StringComparison.Ordinal);
        Assert.Equal(
            4, ((FaceAnalyzer[])[tiny, Load(score: 0.45), Load(landmarks: FaceLandmarkModel.Tiny), Load(size: 320)])
                .Select(faces => faces.Pipeline).Distinct().Count());
        // The default is written as its value.
        Assert.Equal(tiny.Pipeline, Load(size: 416).Pipeline);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Refused(new() { ScoreThreshold = 1.5 }, "The score threshold must be from 0 to 1.");
        Refused(new() { ScoreThreshold = double.NaN }, "The score threshold must be from 0 to 1.");
        Refused(new() { InputSize = 320 }, "The input size of SsdMobileNetV1 is fixed; set InputSize only with TinyYolo.");
        Refused(
            new() { Detection = FaceDetectionModel.TinyYolo, InputSize = 200 }, "The input size must be a multiple of 32 from 128 to 608.");
        Refused(new() { Detection = (FaceDetectionModel)7 }, "The network must be SsdMobileNetV1 or TinyYolo.");
        Refused(new() { Landmarks = (FaceLandmarkModel)7 }, "The network must be Full or Tiny.");

        static void Refused(FaceAnalyzerOptions options, string message) => Assert.StartsWith(
            message, Assert.ThrowsAny<ArgumentException>(() => FaceAnalyzer.Load(options)).Message, StringComparison.Ordinal);
    }

    private static RgbImage Beside(RgbImage left, RgbImage right)
    {
        RgbImage both = new(left.Width + right.Width, Math.Max(left.Height, right.Height));
        Paste(left, both, 0);
        Paste(right, both, left.Width);
        return both;
    }

    private static void Paste(RgbImage image, RgbImage target, int x)
    {
        for (int row = 0; row < image.Height; row++)
            image.Pixels.AsSpan(3 * row * image.Width, 3 * image.Width).CopyTo(target.Pixels.AsSpan(3 * ((row * target.Width) + x)));
    }
}
