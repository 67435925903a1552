namespace Kente.EndToEnd.Samples;

/// <summary>The lessons of docs/course, with few images and epochs.</summary>
public class CourseTests
{
    [Theory]
    [InlineData("lesson1-classification", "always the more frequent answer: 0.", "60", "1")]
    [InlineData("lesson2-localization", "mean box", "30", "1")]
    [InlineData("lesson3-detection", "score of at least 0.9", "30", "1")]
    [InlineData("lesson4-landmarks", "with 90 % probability within", "30", "1")]
    [InlineData("lesson5-faces", "person 1002 is enrolled", "1")]
    [InlineData("lesson6-several-inputs", "all          R2 on unseen garments", "60", "1")]
    [InlineData("lesson7-several-outputs", "The first is a", "60", "1")]
    [InlineData("lesson8-tuning", "tpe: the best model has", "3")]
    [InlineData("lesson9-dangers", "best on validation data 0.640, the same on test data 0.500")]
    [InlineData("lesson10-shipping", "the ONNX file differs by at most")]
    public async Task A_lesson_runs_to_its_end(string lesson, string printed, params string[] arguments)
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, $"{lesson}.cs", arguments);

        Assert.Contains(printed, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_lesson_has_a_page_and_every_page_a_lesson()
    {
        static IEnumerable<string?> Names(string folder, string pattern) =>
            Directory.EnumerateFiles(Path.Combine(SampleProgram.Root, folder), pattern).Select(Path.GetFileNameWithoutExtension).Order();

        Assert.Equal(Names("samples/course", "lesson*.cs"), Names("docs/course", "lesson*.md"));
    }
}
