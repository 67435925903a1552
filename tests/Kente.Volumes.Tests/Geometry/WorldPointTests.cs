using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kente.Volumes.Tests.Geometry;

public sealed class WorldPointTests
{
    [Fact]
    public void LPS_negates_x_and_y_of_RAS() =>
        Assert.Equal(new WorldPoint<Lps>(-1, -2, 3), new WorldPoint<Ras>(1, 2, 3).To<Lps>());

    [Fact]
    public void Conversion_to_LPS_and_back_returns_the_same_point() =>
        AnyVolume.Position.Sample(point => point.To<Lps>().To<Ras>() == point && point.To<Ras>() == point);

    [Fact]
    public void The_distance_does_not_depend_on_the_coordinate_system() =>
        Gen.Select(AnyVolume.Position, AnyVolume.Position).Sample((a, b) =>
            Math.Abs(a.DistanceTo(b) - a.To<Lps>().DistanceTo(b.To<Lps>())) < 1e-9);

    [Fact]
    public void A_point_prints_its_coordinate_system() =>
        Assert.Equal("(1.00, -2.50, 3.00) mm LPS", new WorldPoint<Lps>(1, -2.5, 3).ToString());

    [Theory]
    [InlineData("WorldPoint<Ras> p = volume.ToWorld(new VoxelPoint(1, 2, 3));", true)]
    [InlineData("VoxelPoint p = volume.ToVoxel(new WorldPoint<Lps>(1, 2, 3));", true)]
    [InlineData("WorldPoint<Lps> p = volume.ToWorld(new VoxelPoint(1, 2, 3)).To<Lps>();", true)]
    [InlineData("WorldPoint<Lps> p = volume.ToWorld(new VoxelPoint(1, 2, 3));", false)]
    [InlineData("WorldPoint<Ras> p = new VoxelPoint(1, 2, 3);", false)]
    [InlineData("var p = volume.Sample(new WorldPoint<Ras>(1, 2, 3));", false)]
    [InlineData("var d = new WorldPoint<Ras>(1, 2, 3).DistanceTo(new WorldPoint<Lps>(1, 2, 3));", false)]
    public void Only_points_of_the_right_space_compile(string statement, bool compiles)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $"using Kente.Volumes; class C {{ void M(Volume volume) {{ {statement} }} }}",
            cancellationToken: TestContext.Current.CancellationToken);
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            "test", [tree],
            [
                MetadataReference.CreateFromFile(Path.Combine(runtime, "System.Runtime.dll")),
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(Volume).Assembly.Location),
            ],
            new(OutputKind.DynamicallyLinkedLibrary));

        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(compiles, !errors.Any());
        Assert.All(errors, error => Assert.Contains(error.Id, (string[])["CS0029", "CS1503"]));
    }
}
