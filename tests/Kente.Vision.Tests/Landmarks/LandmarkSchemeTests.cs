namespace Kente.Vision.Tests.Landmarks;

public class LandmarkSchemeTests
{
    [Theory]
    [InlineData("left eye", "right eye")]
    [InlineData("l_ankle", "r_ankle")]
    [InlineData("ear.L", "ear.R")]
    [InlineData("LKnee", "RKnee")]
    [InlineData("eyeLeft", "eyeRight")]
    [InlineData("LEFT_HIP", "RIGHT_HIP")]
    public void Points_whose_names_differ_in_the_side_are_a_pair(string left, string right)
    {
        LandmarkScheme scheme = new([right, "nose", left]);
        Assert.Equal([new(left, right)], scheme.Pairs);
        Assert.True(scheme.CanMirror);
        Assert.Equal($"3 points: {right}, nose, {left}; 1 pair", scheme.ToString());
    }

    [Theory]
    [InlineData("lower lip", "rower lip")]
    [InlineData("bright spot", "light spot")]
    [InlineData("subspinale_A", "subspinale_B")]
    public void A_letter_or_a_part_of_a_word_is_not_a_side(string one, string other) =>
        Assert.Empty(new LandmarkScheme([one, other]).Pairs);

    [Fact]
    public void Without_pairs_or_with_one_side_only_images_cannot_be_mirrored()
    {
        Assert.False(new LandmarkScheme(["sella", "nasion"]).CanMirror);
        Assert.False(new LandmarkScheme(["left eye", "right eye", "left ear"]).CanMirror);
    }

    [Theory]
    [InlineData("right eye", "left eye", "sides swapped")]
    [InlineData("left eye", "right ear", "the counterpart of \"left eye\" is \"right eye\"")]
    [InlineData("left eye", "left eye", "cannot be its own counterpart")]
    [InlineData("left eye", "right eyes", "names the point \"right eyes\"")]
    [InlineData("nose", "nose", "cannot be its own counterpart")]
    public void A_pair_that_would_mix_sides_is_refused(string left, string right, string said) => Assert.Contains(
        said,
        Assert.Throws<ArgumentException>(
            () => new LandmarkScheme(["left eye", "right eye", "left ear", "right ear", "nose"], [new(left, right)])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_point_in_two_pairs_is_refused() => Assert.Contains(
        "\"b\" is in two pairs",
        Assert.Throws<ArgumentException>(() => new LandmarkScheme(["a", "b", "c"], [new("a", "b"), new("b", "c")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Repeated_names_and_unknown_connections_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LandmarkScheme(["a", "a"]));
        Assert.Throws<ArgumentException>(() => new LandmarkScheme([]));
        Assert.Throws<ArgumentException>(() => new LandmarkScheme(["a", " "]));
        Assert.Throws<ArgumentException>(() => new LandmarkScheme(["a"], connections: [new("a", "z")]));
        Assert.Throws<ArgumentException>(() => new LandmarkScheme(["a"]) { Sigmas = [0.1, 0.2] });
    }

    [Fact]
    public void The_mirrored_points_of_a_face_are_those_of_the_literature()
    {
        var face = LandmarkScheme.Face68;
        // The table of 300-W, such as in the configurations of MMPose.
        foreach (var (left, right) in ((int, int)[])[
            (0, 16), (7, 9), (17, 26), (21, 22), (31, 35), (36, 45), (37, 44), (39, 42), (40, 47), (48, 54), (50, 52), (58, 56), (60, 64),
            (61, 63), (67, 65)])
        {
            Assert.Equal(right, face.Mirrored[left]);
            Assert.Equal(left, face.Mirrored[right]);
        }
        foreach (int middle in (int[])[8, 27, 30, 33, 51, 57, 62, 66]) Assert.Equal(middle, face.Mirrored[middle]);
        Assert.Equal(29, face.Pairs.Count);
        Assert.True(face.CanMirror);
    }

    [Fact]
    public void The_persons_of_COCO_have_eight_pairs_and_nineteen_lines()
    {
        Assert.Equal((17, 8, 19), (
            LandmarkScheme.CocoPerson.Count, LandmarkScheme.CocoPerson.Pairs.Count, LandmarkScheme.CocoPerson.Connections.Count));
        Assert.Contains(new("left_ankle", "left_knee"), LandmarkScheme.CocoPerson.Connections);
    }
}
