using Kente.Faces.Alignment;
using Kente.Vision;

namespace Kente.Faces.Tests.Training;

/// <summary>Trained embeddings of the faces that the pretrained networks find.</summary>
public sealed class DetectedFaceEncoderTests : IDisposable
{
    private readonly PatternFolder _folder = new();

    private static FaceAnalyzer Detector =>
        FaceAnalyzer.Load(new() { Detection = FaceDetectionModel.TinyYolo, Folder = PretrainedWeights.Require() });

    private static RgbImage Photo => RgbImage.Load(Golden.Path("faces/astronaut.png"));

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void A_face_is_cut_out_with_the_margin_around_its_box_and_embedded(double margin)
    {
        var (detector, photo, embedder) = (Detector, Photo, Embedder());
        var face = Assert.Single(embedder.WithDetector(detector, margin).Encode(photo));
        var found = Assert.Single(detector.Detect(photo));
        Assert.Equal((found.Box, found.Score), (face.Box, face.Score));

        double growth = margin / 2;
        var (left, top, width, height) = (
            found.Box.Left - (growth * found.Box.Width), found.Box.Top - (growth * found.Box.Height),
            (1 + margin) * found.Box.Width, (1 + margin) * found.Box.Height);
        var cut = FaceCrop.Cut(photo, left * photo.Width, top * photo.Height, width * photo.Width, height * photo.Height)!;
        Assert.Equal(embedder.Predict(cut).Values.ToArray(), face.Embedding.Values.ToArray());
        Assert.NotEqual(embedder.Predict(photo).Values.ToArray(), face.Embedding.Values.ToArray());
    }

    [Fact]
    public void Every_face_is_embedded_and_an_image_without_a_face_gives_none()
    {
        var encoder = Embedder().WithDetector(Detector);
        RgbImage photo = Photo, two = new(2 * photo.Width, photo.Height);
        for (int y = 0; y < two.Height; y++)
            for (int x = 0; x < two.Width; x++) two[x, y] = photo[x % photo.Width, y];
        Assert.Equal(2, encoder.Encode(two).Count);
        Assert.Empty(encoder.Encode(new(200, 150, new Rgb(120, 140, 160))));
    }

    [Fact]
    public void A_gallery_takes_another_margin_for_another_model()
    {
        var (detector, embedder) = (Detector, Embedder());
        IFaceEncoder narrow = embedder.WithDetector(detector, 0.1), wide = embedder.WithDetector(detector, 0.3);
        Assert.Equal(embedder.Length, narrow.Length);
        Assert.Equal($"{narrow.Model}, detector tiny, input size 416, score threshold 0.5", narrow.Pipeline);
        string path = Path.Combine(_folder.Root, "people.db");
        using (var gallery = FaceGallery.Open(path, narrow, new() { Threshold = 4.1 }))
        {
            Assert.Equal(EnrollmentStatus.Enrolled, gallery.Enroll("Eileen", Photo).Status);
            Assert.Equal("Eileen", Assert.Single(gallery.Identify(Photo)).Person);
        }
        foreach (var other in (IFaceEncoder[])[wide, embedder])
            Assert.Contains(
                $"The gallery has faces of the model {narrow.Model} (128 values), but the encoder is {other.Model} (128 values).",
                Assert.Throws<DataException>(() => FaceGallery.Open(path, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Margins_that_are_out_of_range_are_refused()
    {
        var (detector, embedder) = (Detector, Embedder());
        foreach (double margin in (double[])[-0.1, 2.1, double.NaN])
            Assert.StartsWith(
                "The margin must be from 0 to 2.",
                Assert.Throws<ArgumentOutOfRangeException>(() => embedder.WithDetector(detector, margin)).Message,
                StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => embedder.WithDetector(null!));
    }

    public void Dispose() => _folder.Dispose();

    private FaceEmbedder Embedder() => FaceEmbedder.Train(
        _folder.Write(2, images: 2).Open(),
        new() { ImageSize = 32, Width = 0.5, BatchSize = 4, ImagesPerPerson = 2, Epochs = 1 });
}
