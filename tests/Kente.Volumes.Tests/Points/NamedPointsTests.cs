using CsCheck;
using Kente.Vision.Tests;

namespace Kente.Volumes.Tests.Points;

public sealed class NamedPointsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".mrk.json")]
    [InlineData(".fcsv")]
    [InlineData(".csv")]
    public void Points_return_from_a_file(string extension) =>
        Gen.Select(Gen.String[Gen.Char[" abcÄ,\"'#|\n0"], 1, 8].Where(name => name.Trim() == name && name is not ['#', ..]),
        AnyVolume.Position, Gen.String[Gen.Char["ab ,"], 0, 5])
            .Array[0, 5].Where(points => points.DistinctBy(point => point.Item1).Count() == points.Length)
            .Sample(given =>
            {
                NamedPoints points = new(given.Select(point => new NamedPoint(point.Item1, point.Item2, point.Item3)));
                string path = _folder[$"{Guid.NewGuid():N}{extension}"];
                points.Save(path);
                Assert.Equal(points, NamedPoints.Load(path));
            }, iter: 50);

    [Theory]
    [InlineData("# CoordinateSystem = 0\n# columns = id,x,y,z,label\na,1,2,3,AC\n", 1)]
    [InlineData("# CoordinateSystem = 1\n# columns = id,x,y,z,label\na,1,2,3,AC\n", -1)]
    [InlineData("# CoordinateSystem = LPS\n# columns = label,id,x,y,z\nAC,a,1,2,3\n", -1)]
    [InlineData("# CoordinateSystem = RAS\na,1,2,3,0,0,0,1,1,1,0,AC,text,\n", 1)]
    public void Fiducials_are_read_in_the_coordinate_system_that_the_file_names(string text, int sign) => Assert.Equal(
        new WorldPoint<Ras>(sign, 2 * sign, 3), NamedPoints.Load(_folder.Write("a.fcsv", text))["AC"].Position);

    [Theory]
    [InlineData("name,ras_x,ras_y,ras_z\nAC,1,2,3\n", 1)]
    [InlineData("LPS_x_mm,lps_y_mm,lps_z_mm,Label\n1,2,3,AC\n", -1)]
    public void Columns_name_the_coordinate_system_of_CSV(string text, int sign) => Assert.Equal(
        new WorldPoint<Ras>(sign, 2 * sign, 3), NamedPoints.Load(_folder.Write("a.csv", text))["AC"].Position);

    [Fact]
    public void Points_without_a_name_are_numbered() =>
        Assert.Equal(["1", "2"], NamedPoints.Load(_folder.Write("a.csv", "ras_x,ras_y,ras_z\n1,2,3\n4,5,6\n")).Select(point => point.Name));

    [Fact]
    public void Markups_without_a_position_are_left_out()
    {
        string path = _folder.Write("a.mrk.json", """
            {"markups": [{"type": "Fiducial", "coordinateSystem": "RAS", "controlPoints": [
                {"label": "a", "position": [1, 2, 3], "positionStatus": "undefined"},
                {"label": "b", "position": null},
                {"label": "", "position": [4, 5, 6]}]}]}
            """);
        Assert.Equal([new("3", new(4, 5, 6))], NamedPoints.Load(path));
    }

    [Theory]
    [InlineData("a.csv", "x,y,z\n1,2,3\n", "name them ras_x, ras_y, ras_z or lps_x, lps_y, lps_z")]
    [InlineData("a.csv", "ras_x,ras_y,ras_z\n1,2,three\n", "line 2: Column 3 contains 'three'")]
    [InlineData("a.csv", "name,ras_x,ras_y,ras_z\na,1,2,3\na,1,2,4\n", "Two points have the name 'a'")]
    [InlineData("a.csv", "name,ras_x,ras_y,ras_z\n\"a,1,2,3\n", "A quote is not closed")]
    [InlineData("a.fcsv", "a,1,2,3\n", "not a list of fiducials of 3D Slicer")]
    [InlineData("a.fcsv", "", "not a list of fiducials of 3D Slicer")]
    [InlineData("a.fcsv", "{\"markups\": []}\n", "not a list of fiducials of 3D Slicer")]
    [InlineData("a.fcsv", "# columns = label,x,y,z\na,1,2,3\n", "does not say its coordinate system")]
    [InlineData("a.fcsv", "# a comment\nsome words\n", "does not say its coordinate system")]
    [InlineData("a.fcsv", "# CoordinateSystem = 2\na,1,2,3\n", "The coordinate system is '2'")]
    [InlineData("a.fcsv", "# CoordinateSystem = 0\na,1,2\n", "line 2: The column z contains ''")]
    [InlineData("a.mrk.json", "{", "line 1: The text is not JSON from here on; markups that 3D Slicer saved are expected.")]
    [InlineData("a.mrk.json", "{\n  \"markups\": [label]\n}", "line 2: The text is not JSON")]
    [InlineData("a.mrk.json", "[]", "no list \"markups\"")]
    [InlineData("a.mrk.json", """{"markups":[{"coordinateUnits":"um","controlPoints":[]}]}""", "the unit 'um'; mm is expected")]
    [InlineData("a.mrk.json", """{"markups":[{"controlPoints":[{"position":[1,2,3]}]}]}""", "RAS or LPS is expected")]
    [InlineData("a.mrk.json", """{"markups":[{"coordinateSystem":"LPS","controlPoints":[{"position":[1,2]}]}]}""", "three numbers")]
    [InlineData("a.txt", "", "Points are read and written as .mrk.json, .fcsv, .csv")]
    public void A_wrong_file_gives_one_sentence(string name, string text, string said)
    {
        var error = Assert.Throws<DataException>(() => NamedPoints.Load(_folder.Write(name, text)));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_name_is_an_error_that_lists_the_names()
    {
        NamedPoints points = new([new("AC", new(1, 2, 3)), new("PC", new(1, 2, 4))]);
        var error = Assert.Throws<KeyNotFoundException>(() => points["ac"]);
        Assert.Contains("the points are AC, PC", error.Message, StringComparison.Ordinal);
    }
}
