using System.Text.Json;
using Kente.Vision;
using static Kente.Faces.Tests.Gallery.GalleryFile;

namespace Kente.Faces.Tests.Gallery;

/// <summary>What every gallery does, in a file or in a database.</summary>
public abstract class FaceGalleryTests : IDisposable
{
    private static readonly Rgb Red = new(200, 50, 50), Green = new(50, 200, 50), Blue = new(50, 50, 200);
    private static readonly GalleryOptions Near = new() { Threshold = 0.1 };

    private readonly GalleryFile _file;

    private protected FaceGalleryTests(GalleryFile file) => _file = file;

    [Fact]
    public void Every_face_of_an_image_is_identified_and_strangers_are_nobody()
    {
        using var gallery = _file.Open(Near);
        ColorEncoder.Image(Red).Save(_file.In("amina.png"));
        ColorEncoder.Image(new Rgb(195, 60, 50), Blue).Save(_file.In("door.png"));
        Assert.Equal(EnrollmentStatus.Enrolled, gallery.Enroll("Amina", _file.In("amina.png")).Status);
        Assert.Equal(EnrollmentStatus.Enrolled, gallery.Enroll("Kofi", ColorEncoder.Image(Green)).Status);
        var found = gallery.Identify(_file.In("door.png"));
        Assert.Equal(["Amina", null], found.Select(face => face.Person));
        Assert.Equal([new Box(0, 0, 0.5, 1), new Box(0.5, 0, 1, 1)], found.Select(face => face.Box!.Value));
        Assert.True(found[0].Distance < 0.1 && found[0].Margin > 0.1 && found[0].Threshold == 0.1);
        Assert.NotNull(found[1].Nearest);
    }

    [Fact]
    public void People_remain_after_the_gallery_was_closed()
    {
        using (var gallery = _file.Open(Near))
            gallery.Enroll([new("Kofi", Face(0, 1, 0)), new("Amina", Face(1, 0, 0)), new("Amina", Face(0.8f, 0, 0))]);
        using var again = _file.Open(Near);
        Assert.Equal([new("Amina", 2), new("Kofi", 1)], again.People);
        Assert.Equal("Kofi", again.Identify(Face(0, 0.9f, 0)).Person);
    }

    [Fact]
    public void A_gallery_without_a_threshold_says_how_to_get_one()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        var error = Assert.Throws<InvalidOperationException>(() => gallery.Identify(Face(1, 0, 0)));
        Assert.Equal(
            "The gallery has no threshold. Calibrate it with images of people who are not in it, or give a threshold.",
            error.Message);
    }

    [Fact]
    public void A_threshold_of_zero_recognises_nobody()
    {
        using var gallery = _file.Open(new() { Threshold = 0 });
        gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        Assert.Null(gallery.Identify(Face(1, 0, 0)).Person);
    }

    [Fact]
    public void An_empty_gallery_recognises_nobody()
    {
        using var gallery = _file.Open(Near);
        var nobody = gallery.Identify(Face(1, 0, 0));
        Assert.Equal((null, null, double.PositiveInfinity), (nobody.Person, nobody.Nearest, nobody.Distance));
    }

    [Fact]
    public void The_margin_is_that_to_another_person_and_not_to_another_face()
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll([new("Amina", Face(1, 0, 0)), new("Amina", Face(0.9f, 0, 0)), new("Kofi", Face(0, 0, 0))]);
        var found = gallery.Identify(Face(1, 0, 0));
        Assert.Equal(("Amina", 0.0, 1.0), (found.Person, found.Distance, found.Margin));
    }

    [Fact]
    public void A_renamed_person_is_recognised_by_the_new_name()
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll([new("Amina", Face(1, 0, 0)), new("Kofi", Face(0, 1, 0))]);
        gallery.Rename("Amina", "Ama");
        Assert.Equal("Ama", gallery.Identify(Face(1, 0, 0)).Person);
        Assert.StartsWith(
            "The gallery has no person named Amina.", Assert.Throws<ArgumentException>(() => gallery.Rename("Amina", "Esi")).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The gallery has a person named Kofi already.", Assert.Throws<ArgumentException>(() => gallery.Rename("Ama", "Kofi")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_person_is_a_stranger()
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll([new("Amina", Face(1, 0, 0)), new("Kofi", Face(0, 1, 0))]);
        Assert.True(gallery.Remove("Amina"));
        Assert.False(gallery.Remove("Amina"));
        Assert.Null(gallery.Identify(Face(1, 0, 0)).Person);
        Assert.Equal([new("Kofi", 1)], gallery.People);
    }

    [Fact]
    public void A_person_is_verified_by_the_nearest_of_the_faces()
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll(
            [new("Amina", Face(1, 0, 0)), new("Amina", Face(0, 0, 1)), new("Kofi", Face(0, 1, 0))], new() { AllowDifferentFaces = true });
        Assert.True(gallery.Verify("Amina", Face(0, 0, 0.9f)).Accepted);
        Assert.False(gallery.Verify("Kofi", Face(0, 0, 0.9f)).Accepted);
        double margin = gallery.Verify("Amina", Face(0, 0, 0.9f)).Margin;
        Assert.True(margin > 0);
        Assert.Equal(-margin, gallery.Verify("Kofi", Face(0, 0, 0.9f)).Margin);
        ColorEncoder.Image(Red, Blue).Save(_file.In("two.png"));
        Assert.False(gallery.Verify("Amina", ColorEncoder.Image(Green)).Accepted);
        Assert.StartsWith(
            "The image has 2 faces. Verification needs exactly one.",
            Assert.Throws<ArgumentException>(() => gallery.Verify("Kofi", ColorEncoder.Image(Red, Blue))).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "The image has 2 faces. Verification needs exactly one.",
            Assert.Throws<DataException>(() => gallery.Verify("Kofi", _file.In("two.png"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_people_are_found_in_order()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(1, 0, 0)), new("Kofi", Face(0, 1, 0)), new("Esi", Face(3, 0, 0)), new("Kofi", Face(5, 5, 5))]);
        Assert.Equal([new("Amina", 1), new("Esi", 1)], gallery.Find(Face(2, 0, 0), 2));
    }

    [Fact]
    public void Faces_are_grouped_so_that_any_two_of_a_group_are_near()
    {
        using var gallery = _file.Open(new() { Threshold = 1.5 });
        // A chain: neighbors are near each other, but its ends are not.
        var groups = gallery.Group([Face(0, 0, 0), Face(1, 0, 0), Face(2.1f, 0, 0), Face(9, 0, 0), Face(3.2f, 0, 0)]);
        Assert.Equal([[0, 1], [2, 4], [3]], groups);
    }

    [Fact]
    public void Faces_are_grouped_by_a_threshold_without_a_gallery()
    {
        Assert.Equal([[0, 2], [1]], FaceGallery.Group([Face(0, 0, 0), Face(5, 0, 0), Face(1, 0, 0)], 1.5));
        Assert.Empty(FaceGallery.Group([], 1.5));
        Assert.StartsWith(
            "The embeddings are of different models",
            Assert.Throws<ArgumentException>(() => FaceGallery.Group([Face(0, 0, 0), new("other", [0, 0, 0])], 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FaceGallery.Group([Face(0, 0, 0)], double.NaN));
    }

    [Fact]
    public void A_gallery_opened_without_its_model_takes_embeddings_and_no_images()
    {
        using (var gallery = _file.Open()) gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        using var opened = FaceGallery.Open(_file.Address, Near);
        Assert.Equal([new("Amina", 1)], opened.People);
        Assert.Equal("Amina", opened.Identify(Face(1, 0, 0)).Person);
        Assert.Equal(
            "The gallery was opened without the model fake, which images need. Open it with an encoder.",
            Assert.Throws<InvalidOperationException>(() => opened.Identify(ColorEncoder.Image(Red))).Message);
        Assert.Equal(
            $"{_file.In("none.db")}: There is no such gallery.",
            Assert.Throws<DataException>(() => FaceGallery.Open(_file.In("none.db"))).Message);
        Assert.False(File.Exists(_file.In("none.db")));
    }

    [Fact]
    public void A_face_that_the_gallery_has_is_a_duplicate()
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        var results = gallery.Enroll([new("Ama", Face(0.9f, 0, 0)), new("Amina", Face(1, 0, 0)), new("Amina", Face(0.9f, 0, 0))]);
        Assert.Equal(
            [EnrollmentStatus.Duplicate, EnrollmentStatus.Duplicate, EnrollmentStatus.Enrolled], results.Select(result => result.Status));
        Assert.Equal(
            "Ama is not enrolled: at the threshold 0.1 the face cannot be told from Amina (distance 0.01); allow duplicates if it is "
                + "another person.",
            results[0].ToString());
        Assert.Equal("Amina is not enrolled: the gallery has this face as Amina.", results[1].ToString());
        Assert.Equal(
            EnrollmentStatus.Enrolled, gallery.Enroll([new("Ama", Face(0.9f, 0, 0))], new() { AllowDuplicates = true })[0].Status);
    }

    [Fact]
    public void An_export_has_every_name_and_embedding()
    {
        using var gallery = _file.Open();
        gallery.Enroll([new("Amina", Face(1, 0.25f, 0)), new("Kofi", Face(0, 1, 0))]);
        gallery.Export(_file.In("export.json"));
        using var json = JsonDocument.Parse(File.ReadAllText(_file.In("export.json")));
        Assert.Equal("fake", json.RootElement.GetProperty("model").GetString());
        var first = json.RootElement.GetProperty("faces")[0];
        Assert.Equal("Amina", first.GetProperty("name").GetString());
        Assert.Equal([1, 0.25f, 0], first.GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle()));
    }

    [Theory]
    [InlineData(30, 30, 120, EnrollmentStatus.TooSmall)]
    [InlineData(100, 0, 120, EnrollmentStatus.Blurred)]
    [InlineData(100, 5, 10, EnrollmentStatus.TooDark)]
    [InlineData(100, 5, 240, EnrollmentStatus.TooBright)]
    [InlineData(100, 30, 120, EnrollmentStatus.Enrolled)]
    public void Images_of_low_quality_are_not_enrolled(int side, int noise, byte gray, EnrollmentStatus status)
    {
        using var gallery = _file.Open();
        var result = gallery.Enroll("Amina", ColorEncoder.Image(new Rgb(gray, gray, gray), side: side, noise: noise));
        Assert.Equal(status, result.Status);
        Assert.NotNull(result.Quality);
        Assert.Equal(status == EnrollmentStatus.Enrolled ? 1 : 0, gallery.People.Count);
    }

    [Theory]
    [InlineData(0.2, EnrollmentStatus.Enrolled)]
    [InlineData(0.9, EnrollmentStatus.Turned)]
    public void A_face_that_is_turned_far_is_not_enrolled(double turn, EnrollmentStatus status)
    {
        using var gallery = _file.Open(encoder: new ColorEncoder { Turn = turn });
        var result = gallery.Enroll("Amina", ColorEncoder.Image(new Rgb(100, 90, 80)));
        Assert.Equal((status, turn), (result.Status, result.Quality!.Turn));
        Assert.Equal(status == EnrollmentStatus.Turned, result.ToString().Contains("look at the camera", StringComparison.Ordinal));
        Assert.Equal(
            EnrollmentStatus.Enrolled, gallery.Enroll("Kofi", ColorEncoder.Image(new Rgb(20, 200, 80)), new() { MaxTurn = 2 }).Status);
    }

    [Fact]
    public void An_image_to_enroll_has_exactly_one_face()
    {
        using var gallery = _file.Open();
        Assert.Equal(EnrollmentStatus.SeveralFaces, gallery.Enroll("Amina", ColorEncoder.Image(Red, Blue)).Status);
        Assert.Equal(EnrollmentStatus.NoFace, gallery.Enroll("Amina", new RgbImage(10, 10, new Rgb(255, 255, 255))).Status);
    }

    [Fact]
    public void Embeddings_of_another_model_are_refused()
    {
        using var gallery = _file.Open(Near);
        FaceEmbedding other = new("other", [1, 2, 3]);
        foreach (Action action in (Action[])[
            () => gallery.Enroll([new("Amina", other)]), () => gallery.Identify(other), () => gallery.Find(other, 1),
            () => gallery.Group([other]), () => gallery.Calibrate([[other]], 0.5)])
            Assert.StartsWith(
                "The embedding is of the model other (3 values), but the gallery of fake (3 values).",
                Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }
}
