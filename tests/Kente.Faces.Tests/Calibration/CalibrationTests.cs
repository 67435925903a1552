using System.Globalization;
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
        "A bound of 0.01 needs at least 99 unknown identities, but 98 have a face. Add identities, or raise the bound to at least 0.0102.")]
    [InlineData(
        40, 0.001,
        "A bound of 0.001 needs at least 999 unknown identities, but 40 have a face."
        + " Add identities, or raise the bound to at least 0.0244.")]
    [InlineData(
        0, 0.5,
        "A bound of 0.5 needs at least 1 unknown identities, but 0 have a face. Add identities.")]
    public void Too_few_identities_are_refused_with_the_number_that_is_needed(int identities, double level, string message)
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(identities), level)).Message);
        Assert.Null(gallery.Calibration);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(136)]
    public void The_bound_that_a_refusal_suggests_is_accepted(int identities)
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        string message = Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(identities), 1e-6)).Message;
        double bound = double.Parse(message.Split("at least ")[^1].TrimEnd('.'), CultureInfo.InvariantCulture);
        Assert.Equal(1, gallery.Calibrate(Strangers(identities), bound).Threshold);
        Assert.InRange(bound, 1.0 / (identities + 1), 1.01 / (identities + 1));
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
        Assert.Equal(1 - (0.99 * 0.99), grown.EstimatedFalseIdentification!.Value, 1e-12);
        Assert.Equal(grown.EstimatedFalseIdentification, again.EstimatedFalseIdentification);
        var verified = again.Verify("Kofi", Face(0, -9, 0));
        Assert.Equal(grown.EstimatedFalseIdentification, verified.EstimatedFalseIdentification);
        Assert.All([grown.MaxFalseIdentification, verified.MaxFalseIdentification, again.MaxFalseIdentification], Assert.Null);
        // Fewer people are nearer to no stranger.
        again.Remove("Kofi");
        Assert.Equal(CalibrationState.Valid, again.CalibrationState);
        Assert.Null(again.EstimatedFalseIdentification);
    }

    [Fact]
    public void No_error_is_stated_for_another_pipeline_than_that_of_the_calibration()
    {
        ColorEncoder encoder = new() { Pipeline = "fake, detector ssd, score threshold 0.5" };
        ColorEncoder other = new() { Pipeline = "fake, detector tiny, input size 416, score threshold 0.5" };
        using (var gallery = _file.Open(encoder: encoder))
        {
            gallery.Enroll([new("Amina", Face(0, 0, 0))]);
            gallery.Calibrate(Strangers(99), 0.01);
        }
        using (var gallery = _file.Open(encoder: other))
        {
            Assert.Equal(
                (CalibrationState.OtherPipeline, 1, null), (gallery.CalibrationState, gallery.Threshold, gallery.MaxFalseIdentification));
            var found = gallery.Identify(Face(0.5f, 0, 0));
            Assert.Equal(("Amina", CalibrationState.OtherPipeline), (found.Person, found.Calibration));
            Assert.Null(found.MaxFalseIdentification);
            Assert.Null(gallery.Verify("Amina", Face(0.5f, 0, 0)).MaxFalseIdentification);
            Assert.Equal(
                "the gallery was calibrated with detector ssd, but faces are now found with detector tiny, input size 416",
                gallery.Calibration!.DifferenceFrom(other));
            // That the gallery grew too does not bring an estimate back.
            gallery.Enroll([new("Kofi", Face(0, -9, 0))]);
            Assert.Equal((CalibrationState.OtherPipeline, null), (gallery.CalibrationState, gallery.EstimatedFalseIdentification));
        }
        using var same = _file.Open(encoder: encoder);
        Assert.Equal(CalibrationState.GalleryGrew, same.CalibrationState);
        Assert.Null(same.Calibration!.DifferenceFrom(encoder));
        same.Calibrate(Strangers(99), 0.01);
        Assert.Equal(CalibrationState.Valid, same.CalibrationState);
        // Listing needs no encoder, and compares with none.
        using var list = FaceGallery.Open(_file.Path);
        Assert.Equal((CalibrationState.Valid, encoder.Pipeline), (list.CalibrationState, list.Calibration!.Pipeline));
    }

    [Fact]
    public void A_calibration_of_an_earlier_version_without_a_pipeline_states_no_error()
    {
        using (var gallery = _file.Open())
        {
            gallery.Enroll([new("Amina", Face(0, 0, 0))]);
            gallery.Calibrate(Strangers(99), 0.01);
        }
        _file.Execute("update meta set value = json_remove(value, '$.Pipeline') where key = 'calibration'");
        using var again = _file.Open();
        Assert.Equal((CalibrationState.OtherPipeline, 1, null), (again.CalibrationState, again.Threshold, again.MaxFalseIdentification));
        Assert.Null(again.Calibration!.Pipeline);
        Assert.StartsWith("the calibration did not record", again.Calibration.DifferenceFrom(again.Encoder), StringComparison.Ordinal);
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
        File.WriteAllText(Path.Combine(folder, "readme.txt"), "");
        var calibration = gallery.Calibrate(folder, 0.4);
        Assert.Equal((2, 0), (calibration.Identities, calibration.PeopleLeftOut));
        // The nearer image of the person of two.
        var nearer = new ColorEncoder().Encode(RgbImage.Load(Path.Combine(person, "2.png")))[0].Embedding;
        Assert.Equal(gallery.Find(nearer, 1)[0].Distance, calibration.Threshold);
        Assert.Equal(
            [Path.Combine(person, "2.png"), Path.Combine(folder, "alone.png")],
            calibration.NearestStrangers.Select(match => match.Stranger));
        Assert.Equal(new(Path.Combine(person, "2.png"), "Amina", calibration.Threshold), calibration.NearestStrangers[0]);
        Assert.Empty(gallery.Calibration!.NearestStrangers);
    }

    [Fact]
    public void Images_without_exactly_one_face_are_left_out_and_named()
    {
        using var gallery = _file.Open();
        gallery.Enroll("Amina", ColorEncoder.Image(new Rgb(200, 50, 50)));
        string folder = Directory.CreateDirectory(_file.In("strangers")).FullName;
        string person = Directory.CreateDirectory(Path.Combine(folder, "p")).FullName;
        ColorEncoder.Image(new Rgb(50, 50, 200)).Save(Path.Combine(person, "1.png"));
        ColorEncoder.Image(new Rgb(200, 50, 60), right: new Rgb(50, 50, 200)).Save(Path.Combine(person, "2.png"));
        new RgbImage(20, 10, new Rgb(255, 255, 255)).Save(Path.Combine(folder, "nobody.png"));
        File.WriteAllText(Path.Combine(folder, "text.png"), "no image");
        var calibration = gallery.Calibrate(folder, 0.5);
        Assert.Equal((1, 2), (calibration.Identities, calibration.PeopleLeftOut));
        Assert.Equal(
            [
                (DataProblemKind.SeveralFaces, Path.Combine(person, "2.png")), (DataProblemKind.NoFace, Path.Combine(folder, "nobody.png")),
                (DataProblemKind.UnreadableImage, Path.Combine(folder, "text.png")),
            ],
            calibration.LeftOut.Select(problem => (problem.Kind, problem.Path)));
        Assert.Equal("The image has 2 faces; crop it to the one of the stranger.", calibration.LeftOut[0].Reason);
        Assert.Equal(
            "A bound of 0.3 needs at least 3 unknown identities, but 1 have a face and 2 are left out, as none of their images has exactly "
                + $"one (such as {Path.Combine(folder, "nobody.png")}). Add identities, or raise the bound to at least 0.5.",
            Assert.Throws<ArgumentException>(() => gallery.Calibrate(folder, 0.3)).Message);
    }

    [Fact]
    public void People_of_the_gallery_are_no_strangers()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(7, 0, 0))]);
        Assert.Equal(
            "A calibration needs people who are not in the gallery, but stranger 93 shows Amina, to whom its squared distance of 0 is "
                + "below 0.000001. Leave those images out.",
            Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(99), 0.01)).Message);
        Assert.Null(gallery.Calibration);
    }

    [Fact]
    public void Strangers_who_are_nearer_to_a_person_than_two_people_are_are_refused_by_name()
    {
        using (var gallery = _file.Open(encoder: new ColorEncoder { SamePersonDistance = 0.1 }))
        {
            gallery.Enroll([new("Amina", Face(7.3f, 0, 0)), new("Kofi", Face(0, 9, 0))]);
            Assert.Equal(
                "A calibration needs people who are not in the gallery, but stranger 93 shows Amina, to whom its squared distance of 0.09 "
                    + "is below 0.1. Leave those images out.",
                Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(99), 0.01)).Message);
            gallery.Enroll([new("Esi", Face(20.1f, 0, 0)), new("Yaw", Face(50.2f, 0, 0))]);
            Assert.Contains(
                "stranger 80 shows Esi, to whom its squared distance of 0.01 is below 0.1, and 2 others are as near to people of it.",
                Assert.Throws<ArgumentException>(() => gallery.Calibrate(Strangers(99), 0.01)).Message, StringComparison.Ordinal);
            Assert.Null(gallery.Calibration);
        }
        // Without a distance that tells them, the nearest are named for the reader to judge.
        using var unknown = _file.Open();
        var nearest = unknown.Calibrate(Strangers(99), 0.01).NearestStrangers;
        Assert.Equal(5, nearest.Count);
        Assert.Equal(("stranger 80", "Esi", 0.01), (nearest[0].Stranger, nearest[0].Person, Math.Round(nearest[0].Distance, 4)));
        Assert.Equal(nearest.OrderBy(match => match.Distance), nearest);
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
