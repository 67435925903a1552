namespace Kente.Vision.Tests.Landmarks;

public class DlibXmlTests
{
    [Fact]
    public void Parts_are_points_and_an_absent_part_is_missing()
    {
        using var folder = Folder("""
            <image file='images/a.png'><box top='10' left='20' width='30' height='40'>
              <part name='10' x='25' y='15'/><part name='2' x='26' y='16'/></box></image>
            <image file='images\b.png'><box top='1' left='2' width='3' height='4'><part name='2' x='7' y='8'/></box></image>
            """);
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["2", "10"], data.Scheme.Names);
        Assert.Equal([new(26, 16), new(25, 15)], data.Images[0].Points);
        Assert.Equal(new PixelBox(20, 10, 30, 40), data.Images[0].Box);
        Assert.Equal([new(7, 8), LandmarkPoint.Missing], data.Images[1].Points);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("<part name='1' x='25'/>", "The part \"1\" has no position")]
    [InlineData("<part name='1' x='NaN' y='3'/>", "The part \"1\" has no position")]
    [InlineData("<part name='1' x='2' y='3'/><part name='1' x='2' y='3'/>", "the part \"1\" twice")]
    [InlineData("", "The box has no <part>")]
    public void A_bad_box_is_counted_with_its_line(string parts, string said)
    {
        using var folder = Folder(
            "<image file='images/b.png'><box top='1' left='2' width='3' height='4'><part name='1' x='7' y='8'/></box></image>\n"
            + $"<image file='images/a.png'>\n<box top='1' left='2' width='3' height='4'>{parts}</box></image>");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.MalformedAnnotation, 4), (problem.Kind, problem.Line));
        Assert.Contains(said, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(data.Images).Name);
    }

    [Fact]
    public void Boxes_to_ignore_are_not_read_and_an_image_without_box_has_no_object()
    {
        using var folder = Folder("""
            <image file='images/a.png'/>
            <image file='images/b.png'><box top='1' left='2' width='3' height='4' ignore='1'><part name='1' x='7' y='8'/></box>
            <box top='1' left='2' width='3' height='4'><part name='1' x='70' y='8'/></box></image>
            """);
        var data = LandmarkDataset.Open(folder.Root);
        Assert.False(data.Images[0].HasObject);
        Assert.Equal([new(70, 8)], data.Images[1].Points);
    }

    [Fact]
    public void Broken_XML_is_named_with_its_line()
    {
        using var folder = Folder("<image file='images/a.png'>");
        var error = Assert.Throws<DataException>(() => LandmarkDataset.Open(folder.Root));
        Assert.NotNull(error.Line);
        Assert.Contains("The XML cannot be read", error.Message, StringComparison.Ordinal);
    }

    private static TestFolder Folder(string images)
    {
        TestFolder folder = new();
        folder.Image("images/a.png");
        folder.Image("images/b.png");
        folder.Write("faces.xml", $"<?xml version='1.0'?>\n<dataset><images>{images}</images></dataset>");
        return folder;
    }
}
