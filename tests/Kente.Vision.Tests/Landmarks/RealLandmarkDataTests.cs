namespace Kente.Vision.Tests.Landmarks;

public class RealLandmarkDataTests
{
    [Fact]
    public void The_faces_of_HELEN_and_AFW_are_read_as_68_named_points()
    {
        var parts = LandmarkDataset.OpenParts(SharedData.Require("landmark-face68-helen-afw"));
        Assert.Equal([("train", 1207), ("test", 330)], parts.Select(part => (part.Name!, part.Data.Count)));
        Assert.Same(LandmarkScheme.Face68, parts[0].Data.Scheme);
        Assert.Equal(new(20.84, 39.07), parts[0].Data.Images.Single(image => image.Name == "train/afw_1051618982_1").Points[0]);
        // The crops cut some chins; nothing else is wrong.
        Assert.All(parts, part => Assert.All(part.Data.Skipped, problem => Assert.Equal(DataProblemKind.PointOutside, problem.Kind)));
    }

    [Fact]
    public void The_cephalograms_have_three_annotators_and_millimeters()
    {
        string path = SharedData.Require("landmark-ceph-isbi2015");
        var parts = LandmarkDataset.OpenParts(path, new() { PixelSize = 0.5, Annotators = ["senior", "junior"] });
        Assert.Equal([("train", 150), ("test1", 150), ("test2", 100)], parts.Select(part => (part.Name!, part.Data.Count)));
        Assert.All(parts, part =>
        {
            Assert.Equal(["junior", "senior"], part.Data.Annotators);
            Assert.All(part.Data.Images, image => Assert.Equal(2, image.Annotations.Count));
            Assert.Empty(part.Data.Skipped);
            Assert.Equal(0.5, part.Data.PixelSize);
        });
        Assert.Equal(["challenge", "junior", "senior"], LandmarkDataset.Open(path).Annotators);
        Assert.False(parts[0].Data.Scheme.CanMirror);
    }

    [Fact]
    public void The_poses_of_LSPET_have_pairs_and_missing_joints()
    {
        var parts = LandmarkDataset.OpenParts(SharedData.Require("pose-lspet400"));
        Assert.Equal([("train", 320), ("test", 80)], parts.Select(part => (part.Name!, part.Data.Count)));
        Assert.Equal((14, 6), (parts[0].Data.Scheme.Count, parts[0].Data.Scheme.Pairs.Count));
        LandmarkPoint[] joints = [.. parts.SelectMany(part => part.Data.Images).SelectMany(image => image.Points)];
        Assert.Equal(0.869, joints.Average(joint => joint.IsAnnotated ? 1.0 : 0), 0.0005);
        Assert.Equal(
            141, parts.SelectMany(part => part.Data.Images).Count(image => image.Points.All(point => point.IsAnnotated)));
    }
}
