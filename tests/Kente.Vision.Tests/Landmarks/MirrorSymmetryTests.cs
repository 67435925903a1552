using Kente.Vision.Landmarks.Augmentation;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Landmarks;

public class MirrorSymmetryTests
{
    [Fact]
    public void The_pairs_of_drawn_faces_fit() => Assert.Null(MirrorSymmetry.WrongPoint(FaceImages.Create(60, seed: 1)));

    [Fact]
    public void A_pair_of_points_of_the_same_side_is_found()
    {
        var faces = FaceImages.Create(60, seed: 1);
        string[] plain = [.. FaceImages.Scheme.Names.Select((_, i) => $"point {i}")];
        int eye = FaceImages.Scheme.IndexOf("left eye outer corner"), mouth = FaceImages.Scheme.IndexOf("left mouth corner");
        LandmarkDataset wrong = new(new(plain, [new(plain[eye], plain[mouth])]), faces.Images, "faces with a wrong pair");
        Assert.NotNull(MirrorSymmetry.WrongPoint(wrong));
    }

    [Theory]
    [InlineData("landmark-face68-helen-afw")]
    [InlineData("pose-lspet400")]
    public void The_pairs_of_real_data_fit(string name) =>
        Assert.Null(MirrorSymmetry.WrongPoint(LandmarkDataset.Open(SharedData.Require(name), new() { Part = "train" })));
}
