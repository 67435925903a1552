using Kente.Vision;

namespace Kente.Faces.Tests.Training;

public sealed class FaceEmbedderTests : IDisposable
{
    private static readonly FaceEmbedderOptions Quick =
        new() { ImageSize = 32, Width = 0.5, BatchSize = 16, ImagesPerPerson = 2, Epochs = 2 };

    private readonly PatternFolder _folder = new();

    public static TheoryData<FaceLoss> Losses => [new ContrastiveLoss(), new TripletLoss(), new ArcFaceLoss(), new CosFaceLoss()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_falls_and_tells_people_apart_who_are_not_in_the_training_data(FaceLoss loss)
    {
        var (train, test) = _folder.Write(16).Open().Split(0.75, seed: 1);
        List<double> losses = [];
        var embedder = FaceEmbedder.Train(train, Quick with
        {
            Loss = loss,
            Epochs = 12,
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => losses.Add(run.Logs["loss"]))],
        });
        Assert.True(losses[^1] < 0.8 * losses[0], $"The loss goes from {losses[0]} to {losses[^1]}.");
        var report = embedder.Evaluate(test);
        Assert.Equal((4, 16), (report.People, report.Images));
        Assert.InRange(report.Verification.Auc, 0.9, 1);
        Assert.InRange(report.Rank1, 0.75, 1);
    }

    [Fact]
    public void Embeddings_have_length_one_and_their_distance_is_that_of_the_similarity_function()
    {
        var embedder = FaceEmbedder.Train(_folder.Write(4).Open(), Quick);
        RgbImage first = PatternFolder.Image(20, 0), second = PatternFolder.Image(21, 0);
        FaceEmbedding one = embedder.Predict(first), other = embedder.Predict(second);
        Assert.Equal((128, 128), (one.Length, embedder.Length));
        Assert.Equal(1, one.Values.ToArray().Sum(value => (double)value * value), 1e-5);
        double squared = one.Values.ToArray().Zip(other.Values.ToArray(), (a, b) => Math.Pow(a - b, 2)).Sum();
        Assert.Equal(squared, embedder.Distance(first, second), 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_embeddings_and_another_seed_others()
    {
        var data = _folder.Write(4).Open();
        var face = PatternFolder.Image(9, 0);
        FaceEmbedder first = FaceEmbedder.Train(data, Quick), second = FaceEmbedder.Train(data, Quick);
        Assert.Equal(first.Predict(face).Values.ToArray(), second.Predict(face).Values.ToArray());
        Assert.Equal(first.Model, second.Model);
        Assert.NotEqual(first.Model, FaceEmbedder.Train(data, Quick with { Seed = 2 }).Model);
    }

    [Fact]
    public void A_saved_embedder_gives_the_same_embeddings()
    {
        var embedder = FaceEmbedder.Train(_folder.Write(4).Open(), Quick);
        string path = Path.Combine(_folder.Root, "faces.keras");
        embedder.Save(path);
        var loaded = FaceEmbedder.Load(path);
        var face = PatternFolder.Image(9, 1);
        Assert.Equal(0, loaded.Predict(face).DistanceTo(embedder.Predict(face)), 1e-8);
        Assert.Equal(new ImageSize(32, 32), loaded.InputSize);

        string other = Path.Combine(_folder.Root, "other.keras");
        embedder.Network.Save(other);
        Assert.Contains(
            "not a face embedder", Assert.Throws<DataException>(() => FaceEmbedder.Load(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gallery_identifies_with_a_trained_embedder()
    {
        var embedder = FaceEmbedder.Train(_folder.Write(12).Open(), Quick with { Epochs = 20 });
        using var gallery = FaceGallery.Open(Path.Combine(_folder.Root, "people.db"), embedder, new() { Threshold = 4.1 });
        for (int person = 20; person < 23; person++)
            Assert.Equal(
                EnrollmentStatus.Enrolled,
                gallery.Enroll($"p{person}", PatternFolder.Large(person, 0), new() { AllowDuplicates = true }).Status);
        Assert.Equal("p21", Assert.Single(gallery.Identify(PatternFolder.Large(21, 1))).Person);
    }

    [Fact]
    public void DeepFace_is_trained_as_an_embedding()
    {
        var embedder = FaceEmbedder.Train(
            _folder.Write(4).Open(),
            Quick with { Architecture = FaceArchitecture.DeepFace, ImageSize = 72, Width = 0.05, Loss = new TripletLoss(), Epochs = 1 });
        Assert.Equal(205, embedder.Predict(PatternFolder.Image(0, 0)).Length);
        Assert.Equal(new ImageSize(72, 72), embedder.InputSize);
        Assert.Contains("L5", embedder.Network.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_is_logged_and_must_be_of_other_people()
    {
        var data = _folder.Write(8).Open();
        var (train, validation) = data.Split(0.5, seed: 3);
        List<string> logged = [];
        FaceEmbedder.Train(train, Quick with
        {
            Validation = validation,
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => logged.AddRange(run.Logs.Keys))],
        });
        foreach (string name in (string[])["loss", "val_auc", "val_eer", "val_rank1"]) Assert.Contains(name, logged);

        string both = train.People[0].Name;
        var error = Assert.Throws<ArgumentException>(() => FaceEmbedder.Train(train, Quick with { Validation = data }));
        Assert.Contains($"The person {both} is in the training and in the validation data.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_training_continues_after_the_last_epoch()
    {
        var data = _folder.Write(4).Open();
        List<int> epochs = [];
        var options = Quick with
        {
            Checkpoint = Path.Combine(_folder.Root, "checkpoint"),
            Callbacks = [Callbacks.LambdaCallback(onEpochEnd: run => epochs.Add(run.Epoch))],
        };
        FaceEmbedder.Train(data, options);
        // The folder of the checkpoint is not that of a person.
        Assert.Equal(4, FaceDataset.Open(_folder.Root).People.Count);
        FaceEmbedder.Train(data, options with { Epochs = 3, Resume = true });
        Assert.Equal([1, 2, 3], epochs);
    }

    [Fact]
    public void Wrong_options_and_data_are_refused()
    {
        var data = _folder.Write(2).Open();
        foreach (var options in (FaceEmbedderOptions[])[
            Quick with { ImageSize = 40 }, Quick with { ImagesPerPerson = 1 }, Quick with { BatchSize = 3 }, Quick with { Width = 0 },
            Quick with { Architecture = FaceArchitecture.DeepFace, ImageSize = 64 }, Quick with { Architecture = (FaceArchitecture)7 }])
            Assert.Throws<ArgumentOutOfRangeException>(() => FaceEmbedder.Train(data, options));
        var (one, _) = data.Split(0.5, seed: 1);
        Assert.Contains(
            "at least 2 people", Assert.Throws<ArgumentException>(() => FaceEmbedder.Train(one, Quick)).Message, StringComparison.Ordinal);
        File.WriteAllText(data.People[0].Images[0], "no image");
        Assert.EndsWith("0.png", Assert.Throws<DataException>(() => FaceEmbedder.Train(data, Quick)).Path, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
