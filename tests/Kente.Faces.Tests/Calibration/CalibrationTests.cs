using Kente.Faces.Tests.Gallery;
using Kente.Vision;
using static Kente.Faces.Tests.Gallery.GalleryFile;

namespace Kente.Faces.Tests.Calibration;

public sealed class CalibrationTests : IDisposable
{
    private readonly GalleryFile _file = new();

    [Theory]
    [InlineData(99, 0.01, 1)]
    [InlineData(100, 0.01, 1)]
    [InlineData(199, 0.01, 2)]
    [InlineData(999, 0.01, 10)]
    [InlineData(999, 0.001, 1)]
    [InlineData(500, 0.05, 25)]
    // 100 · 0.29 is 29, and less in binary fractions.
    [InlineData(99, 0.29, 29)]
    public void The_threshold_is_the_distance_of_the_conformal_rank(int identities, double level, int rank)
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        var calibration = gallery.Calibrate(Strangers(identities), level);
        Assert.Equal(Math.Pow(rank, 2), calibration.Threshold);
        Assert.Equal(new ErrorRate(rank - 1, identities), calibration.FalseIdentification);
        Assert.Equal(
            (level, identities, 1, 1),
            (calibration.MaxFalseIdentification, calibration.Identities, calibration.People, calibration.Faces));
    }

    [Theory]
    [InlineData(
        98, 0.01,
        "A bound of 1 % needs at least 99 unknown identities, but 98 have a face."
        + " Add identities, or raise the bound to at least 1.0101 %.")]
    [InlineData(
        40, 0.001,
        "A bound of 0.1 % needs at least 999 unknown identities, but 40 have a face."
        + " Add identities, or raise the bound to at least 2.439 %.")]
    [InlineData(
        0, 0.5,
        "A bound of 50 % needs at least 1 unknown identities, but 0 have a face."
        + " Add identities, or raise the bound to at least 100 %.")]
    public void Too_few_identities_are_refused_with_the_number_that_is_needed(int identities, double level, string message)
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(identities), level)).Message);
        Assert.Null(gallery.Calibration);
    }

    [Fact]
    public void An_empty_gallery_cannot_be_calibrated()
    {
        using var gallery = _file.Open();
        Assert.Equal(
            "The gallery is empty. Enroll its people before the calibration.",
            Assert.Throws<InvalidOperationException>(() => gallery.Calibrate(Strangers(99), 0.01)).Message);
    }

    [Fact]
    public void Identifications_state_the_error_and_warn_once_the_gallery_grew()
    {
        using (var gallery = _file.Open())
        {
            gallery.Enroll([new("Amina", Face(0, 0, 0))]);
            Assert.Equal(CalibrationState.NotCalibrated, gallery.CalibrationState);
            gallery.Calibrate(Strangers(99), 0.01);
            var valid = gallery.Identify(Face(0.5f, 0, 0));
            Assert.Equal(("Amina", 0.01, CalibrationState.Valid), (valid.Person, valid.MaxFalseIdentification, valid.Calibration));
        }
        using var again = _file.Open();
        Assert.Equal(CalibrationState.Valid, again.CalibrationState);
        again.Enroll([new("Kofi", Face(0, -9, 0))]);
        var grown = again.Identify(Face(0.5f, 0, 0));
        Assert.Equal(CalibrationState.GalleryGrew, grown.Calibration);
        Assert.Equal(1 - (0.99 * 0.99), grown.MaxFalseIdentification!.Value, 1e-12);
        Assert.Equal(grown.MaxFalseIdentification, again.Verify("Kofi", Face(0, -9, 0)).MaxFalseIdentification);
        // Fewer people are nearer to no stranger.
        again.Remove("Kofi");
        Assert.Equal(CalibrationState.Valid, again.CalibrationState);
    }

    [Fact]
    public void A_threshold_from_the_options_states_no_error()
    {
        using (var gallery = _file.Open())
        {
            gallery.Enroll([new("Amina", Face(0, 0, 0))]);
            gallery.Calibrate(Strangers(99), 0.01);
        }
        using var again = _file.Open(new() { Threshold = 4 });
        var found = again.Identify(Face(1.5f, 0, 0));
        Assert.Equal(
            ("Amina", 4, null, CalibrationState.NotCalibrated),
            (found.Person, found.Threshold, found.MaxFalseIdentification, found.Calibration));
    }

    [Fact]
    public void Strangers_in_a_folder_are_one_person_per_subfolder_and_per_image_outside()
    {
        using var gallery = _file.Open();
        gallery.Enroll("Amina", ColorEncoder.Image(new Rgb(200, 50, 50)));
        string folder = Directory.CreateDirectory(_file.In("strangers")).FullName;
        string person = Directory.CreateDirectory(Path.Combine(folder, "p")).FullName;
        ColorEncoder.Image(new Rgb(50, 50, 200)).Save(Path.Combine(person, "1.png"));
        ColorEncoder.Image(new Rgb(150, 50, 150)).Save(Path.Combine(person, "2.png"));
        ColorEncoder.Image(new Rgb(50, 200, 50)).Save(Path.Combine(folder, "alone.png"));
        new RgbImage(20, 10, new Rgb(255, 255, 255)).Save(Path.Combine(folder, "nobody.png"));
        File.WriteAllText(Path.Combine(folder, "readme.txt"), "");
        var calibration = gallery.Calibrate(folder, 0.4);
        Assert.Equal(2, calibration.Identities);
        // The nearer image of the person of two.
        var nearer = new ColorEncoder().Encode(RgbImage.Load(Path.Combine(person, "2.png")))[0].Embedding;
        Assert.Equal(gallery.Find(nearer, 1)[0].Distance, calibration.Threshold);
    }

    [Fact]
    public void People_of_the_gallery_are_no_strangers()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(7, 0, 0))]);
        Assert.Equal(
            "A calibration needs people who are not in the gallery, but one of the faces is enrolled as Amina. Leave that person out.",
            Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(99), 0.01)).Message);
        Assert.Null(gallery.Calibration);
    }

    [Fact]
    public void A_missing_folder_of_strangers_is_refused()
    {
        using var gallery = _file.Open();
        Assert.Equal(
            $"{_file.In("none")}: The folder does not exist. Give a folder of images of people.",
            Assert.Throws<DataException>(() => gallery.Calibrate(_file.In("none"), 0.01)).Message);
    }

    /// <summary>
    /// With 29 strangers and a bound of 10 % the rank is 3: the mean rate of false identifications is at most 3/30, with a standard
    /// deviation of one repetition below 6 %, so that the mean of 200 repetitions exceeds 12 % practically never.
    /// </summary>
    [Fact]
    public void The_calibrated_threshold_keeps_the_false_identification_of_strangers_within_its_bound()
    {
        const int Repetitions = 200, Probes = 100;
        int recognised = 0, mated = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            Random random = new(repetition);
            using GalleryFile file = new();
            using var gallery = file.Open(encoder: new EmbeddingsOnly(8));
            var people = Enumerable.Range(0, 20).Select(i => new LabeledFace($"P{i}", Unit(random))).ToArray();
            gallery.Enroll(people);
            gallery.Calibrate([.. Enumerable.Range(0, 29).Select(_ => (IReadOnlyList<FaceEmbedding>)[Unit(random)])], 0.1);
            for (int probe = 0; probe < Probes; probe++)
                if (gallery.Identify(Unit(random)).Person is not null) recognised++;
            mated += people.Count(person => gallery.Identify(person.Embedding).Person == person.Name);
        }
        Assert.InRange((double)recognised / (Repetitions * Probes), 0.08, 0.12);
        Assert.Equal(20 * Repetitions, mated);
    }

    public void Dispose() => _file.Dispose();

    private static FaceEmbedding Unit(Random random)
    {
        double[] values = [.. Enumerable.Range(0, 8).Select(_ => Normal(random))];
        double norm = Math.Sqrt(values.Sum(value => value * value));
        return new("fake", [.. values.Select(value => (float)(value / norm))]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // The strangers are at the distances 1, 4, 9, … from the origin, in another order.
    private static IReadOnlyList<IReadOnlyList<FaceEmbedding>> Strangers(int count) =>
        [.. Enumerable.Range(1, count).Reverse().Select(i => (IReadOnlyList<FaceEmbedding>)[Face(i, 0, 0)])];
}
