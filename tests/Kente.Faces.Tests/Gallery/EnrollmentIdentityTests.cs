using static Kente.Faces.Tests.Gallery.GalleryFile;

namespace Kente.Faces.Tests.Gallery;

/// <summary>Whether an enrolled face is that of the person it is given to.</summary>
public sealed class EnrollmentIdentityTests : IDisposable
{
    // The pretrained recognition network, whose usual threshold is 0.36.
    private const string Pretrained = "face_recognition-b413e420d684-rotated";

    private static readonly GalleryOptions Near = new() { Threshold = 0.1 };

    private readonly GalleryFile _file = new();

    [Fact]
    public void A_face_of_somebody_else_is_refused_by_the_usual_threshold_before_a_calibration()
    {
        using var gallery = _file.Open(encoder: new ColorEncoder(Pretrained) { UsualThreshold = 0.36 });
        gallery.Enroll([Known("Amina", 0)]);
        var results = gallery.Enroll([Known("Bob", 0.5f), Known("Amina", 0.5f), Known("Kofi", 1.2f)]);
        Assert.Equal(
            [EnrollmentStatus.Duplicate, EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled], results.Select(result => result.Status));
        Assert.Equal(("Amina", 0.25, 0.36), (results[0].DuplicateOf, results[0].Distance, results[0].Threshold));
        Assert.Equal(
            "Bob is not enrolled: at the threshold 0.36 the face cannot be told from Amina (distance 0.25); allow duplicates if it is "
                + "another person.",
            results[0].ToString());
        Assert.Equal(
            EnrollmentStatus.Enrolled, gallery.Enroll([Known("Bob", 0.55f)], new() { AllowDuplicates = true })[0].Status);
    }

    [Fact]
    public void The_usual_threshold_is_that_of_the_pretrained_networks()
    {
        Assert.Equal(0.36, FaceAnalyzer.DefaultThreshold);
        using var analyzed = _file.Open(encoder: FaceAnalyzer.Load(new() { Folder = PretrainedWeights.Require() }));
        float[] face = new float[analyzed.Encoder.Length], near = new float[face.Length], far = new float[face.Length];
        (near[0], far[0]) = (0.59f, 0.61f);
        string model = analyzed.Encoder.Model;
        analyzed.Enroll([new("Amina", new(model, face))]);
        Assert.Equal(
            [EnrollmentStatus.Duplicate, EnrollmentStatus.Enrolled],
            analyzed.Enroll([new("Bob", new(model, near)), new("Kofi", new(model, far))]).Select(result => result.Status));
    }

    [Fact]
    public void A_face_that_resembles_none_of_its_person_is_refused_even_in_one_call()
    {
        using var gallery = _file.Open(encoder: new ColorEncoder(Pretrained) { UsualThreshold = 0.36 });
        var results = gallery.Enroll([Known("Mixed", 0), Known("Mixed", 0.8f), Known("Mixed", 0.5f), Known("Mixed", 0.9f)]);
        // The last one resembles the third, if not the first.
        Assert.Equal(
            [EnrollmentStatus.Enrolled, EnrollmentStatus.OtherPerson, EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled],
            results.Select(result => result.Status));
        Assert.Equal(
            "Mixed is not enrolled: the face resembles no enrolled face of Mixed (distance 0.64, threshold 0.36); give another name, or "
                + "allow different faces if it is the same person.",
            results[1].ToString());
    }

    [Fact]
    public void A_face_that_resembles_none_of_a_stored_person_is_refused_unless_it_is_allowed()
    {
        using (var gallery = _file.Open(Near)) gallery.Enroll([new("Amina", Face(0, 0, 0)), new("Amina", Face(0.3f, 0, 0))]);
        using var again = _file.Open(Near);
        var refused = again.Enroll([new("Amina", Face(0, 1, 0)), new("Kofi", Face(0, 1, 0)), new("Kofi", Face(0, 5, 0))]);
        Assert.Equal(
            [EnrollmentStatus.OtherPerson, EnrollmentStatus.Enrolled, EnrollmentStatus.OtherPerson],
            refused.Select(result => result.Status));
        Assert.Equal((1.0, 0.1), (refused[0].Distance, refused[0].Threshold));
        EnrollmentOptions any = new() { AllowDifferentFaces = true };
        Assert.Equal(EnrollmentStatus.Enrolled, again.Enroll([new("Amina", Face(0, 0, 1))], any)[0].Status);
        // Which does not allow a face of somebody else.
        Assert.Equal(EnrollmentStatus.Duplicate, again.Enroll([new("Amina", Face(0, 0.9f, 0))], any)[0].Status);
        Assert.Equal([new("Amina", 3), new("Kofi", 1)], again.People);
    }

    [Fact]
    public void A_threshold_below_the_usual_one_refuses_no_further_face_of_a_person()
    {
        using var gallery = _file.Open(Near, new ColorEncoder(Pretrained) { UsualThreshold = 0.36 });
        var results = gallery.Enroll([Known("Amina", 0), Known("Amina", 0.5f), Known("Kofi", -0.5f), Known("Amina", 1.5f)]);
        Assert.Equal(
            [EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled, EnrollmentStatus.OtherPerson],
            results.Select(result => result.Status));
    }

    [Fact]
    public void A_network_of_ones_own_finds_only_the_same_image_before_a_calibration()
    {
        using var gallery = _file.Open();
        var results = gallery.Enroll([
            new("Amina", Face(0, 0, 0)), new("Bob", Face(0.1f, 0, 0)), new("Bob", Face(9, 0, 0)), new("Kofi", Face(9, 0, 0))]);
        Assert.Equal(
            [EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled, EnrollmentStatus.Enrolled, EnrollmentStatus.Duplicate],
            results.Select(result => result.Status));
        Assert.Equal("Kofi is not enrolled: the gallery has this face as Bob.", results[3].ToString());
        Assert.Equal((0.0, null), (results[3].Distance, results[3].Threshold));
    }

    [Theory]
    [InlineData("", "The name is empty. Give the name of a person.")]
    [InlineData("  ", "The name is empty. Give the name of a person.")]
    [InlineData("two\nlines", @"The name 'two\u000alines' has a tab, a line break or another control character. Give a name without it.")]
    [InlineData("a\tb", @"The name 'a\u0009b' has a tab")]
    [InlineData("a\u2028b", @"The name 'a\u2028b' has a tab")]
    public void Names_that_are_empty_or_have_control_characters_are_refused(string name, string message)
    {
        using var gallery = _file.Open(Near);
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        foreach (Action action in (Action[])[
            () => gallery.Enroll(name, ColorEncoder.Image(new(200, 50, 50))),
            () => gallery.Enroll([new("Kofi", Face(3, 0, 0)), new(name, Face(9, 0, 0))]),
            () => gallery.Rename("Amina", name)])
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
        Assert.Equal([new("Amina", 1)], gallery.People);
    }

    [Fact]
    public void Spaces_around_a_name_are_ignored()
    {
        using var gallery = _file.Open(Near);
        Assert.Equal("Amina", gallery.Enroll([new(" Amina ", Face(0, 0, 0)), new("Amina", Face(0.2f, 0, 0))])[0].Name);
        Assert.Equal([new("Amina", 2)], gallery.People);
        gallery.Rename("Amina", "Ama  ");
        Assert.Equal([new("Ama", 2)], gallery.People);
    }

    [Fact]
    public void An_identification_is_one_sentence()
    {
        using var gallery = _file.Open(Near);
        Assert.Equal("Not recognised: the gallery is empty, threshold 0.1, no stated error.", gallery.Identify(Face(0, 0, 0)).ToString());
        gallery.Enroll([new("Amina", Face(0, 0, 0))]);
        Assert.Equal(
            "Amina is recognised: distance 0.04, threshold 0.1, no stated error.", gallery.Identify(Face(0.2f, 0, 0)).ToString());
        var far = gallery.Identify(Face(0.5f, 0, 0));
        Assert.Equal("Not recognised: distance 0.25 to Amina, threshold 0.1, no stated error.", far.ToString());
        Assert.EndsWith(
            "stated error at most 0.5 %.",
            (far with { MaxFalseIdentification = 0.005, Calibration = CalibrationState.Valid }).ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            "estimated error at most 1.2 % since the gallery grew.",
            (far with { MaxFalseIdentification = 0.012, Calibration = CalibrationState.GalleryGrew }).ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _file.Dispose();

    private static LabeledFace Known(string name, float x) => new(name, new(Pretrained, [x, 0, 0]));
}
