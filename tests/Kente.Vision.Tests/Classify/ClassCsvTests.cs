namespace Kente.Vision.Tests.Classify;

public sealed class ClassCsvTests
{
    [Fact]
    public void A_table_states_the_class_and_the_part_of_each_image()
    {
        using var folder = Images("a.png", "b.png", "c.png");
        folder.Write("labels.csv", "split,class,filename\ntrain,cat,images/a.png\ntrain,dog,b.png\ntest,dog,images/c.png\n");
        var parts = ClassDataset.OpenParts(folder.Root);

        Assert.Equal(["train", "test"], parts.Select(part => part.Name));
        Assert.Equal(["cat", "dog"], parts[1].Data.Classes);
        Assert.Equal([1, 1], parts[0].Data.Counts);
    }

    [Fact]
    public void Several_classes_in_a_field_are_multi_label_and_an_empty_field_is_none()
    {
        using var folder = Images("a.png", "b.png", "c.png");
        folder.Write("labels.csv", "image,label\na.png,cat; dog\nb.png,dog\nc.png,\n");
        var data = ClassDataset.Open(folder.Root);

        Assert.True(data.IsMultiLabel);
        Assert.Equal([[0, 1], [1], []], data.Images.Select(image => image.Classes));
    }

    [Fact]
    public void One_column_for_each_class_is_read_and_is_multi_label_unless_each_row_has_one()
    {
        using var folder = Images("a.png", "b.png");
        folder.Write("labels.csv", "filename,sunny,rain\na.png,1,0\nb.png,1,1\n");
        var several = ClassDataset.Open(folder.Root);
        folder.Write("labels.csv", "filename,sunny,rain\na.png,1,0\nb.png,0,1\n");
        var one = ClassDataset.Open(folder.Root);

        Assert.True(several.IsMultiLabel);
        Assert.Equal(["sunny", "rain"], several.Classes);
        Assert.Equal([2, 1], several.Counts);
        Assert.False(one.IsMultiLabel);
        Assert.Equal([1, 1], one.Counts);
    }

    [Fact]
    public void An_unknown_path_is_reported_with_its_line_and_is_an_error_if_strict()
    {
        using var folder = Images("a.png", "b.png");
        string file = folder.Write("labels.csv", "filename,class\na.png,cat\nnowhere.png,dog\nb.png,dog\n");
        var problem = Assert.Single(ClassDataset.Open(folder.Root).Skipped);

        Assert.Equal((DataProblemKind.MissingImage, file, 3), (problem.Kind, problem.Path, problem.Line));
        Assert.Contains("\"nowhere.png\" does not exist", problem.Reason, StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => ClassDataset.Open(file, new() { Strict = true }));
        Assert.Equal((file, 3), (error.Path, error.Line));
    }

    [Theory]
    [InlineData("filename,kind\na.png,cat\n", "it is \"filename,kind\"")]
    [InlineData("image;class\na.png;cat\n", "The separator seems to be ';'; write the table with commas.")]
    [InlineData("", "it is \"\"")]
    public void A_table_without_a_column_of_classes_names_the_columns_of_classes_and_not_those_of_boxes(string table, string message)
    {
        using var folder = Images("a.png");
        string file = folder.Write("labels.csv", table);
        var error = Assert.Throws<DataException>(() => ClassDataset.Open(file));

        Assert.Equal((file, 1), (error.Path, error.Line));
        Assert.Contains("The first row must name the columns filename and class", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xmin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictory_repeated_malformed_and_empty_rows_are_reported()
    {
        using var folder = Images("a.png", "b.png", "c.png", "d.png");
        folder.Write("labels.csv", "filename,class\na.png,cat\na.png,dog\nb.png,dog\nb.png,dog\nc.png,\nd.png,cat,x\nd.png,cat\n");
        var data = ClassDataset.Open(folder.Root);

        Assert.Equal(["b", "d"], data.Images.Select(image => image.Name));
        Assert.Equal(1, data.SkippedByKind[DataProblemKind.ConflictingClasses]);
        Assert.Equal(1, data.SkippedByKind[DataProblemKind.DuplicateFile]);
        Assert.Equal(2, data.SkippedByKind[DataProblemKind.MalformedAnnotation]);
        Assert.Equal(3, data.Skipped.Single(problem => problem.Kind == DataProblemKind.ConflictingClasses).Line);
    }

    [Fact]
    public void Tables_named_after_parts_are_parts_and_others_must_be_named()
    {
        using var folder = Images("a.png", "b.png", "c.png");
        folder.Write("train.csv", "filename,class\na.png,cat\nb.png,dog\n");
        folder.Write("test.csv", "filename,class\nc.png,dog\n");
        Assert.Equal(["test", "train"], ClassDataset.OpenParts(folder.Root).Select(part => part.Name).Order());

        folder.Write("more.csv", "filename,class\nc.png,dog\n");
        string message = Assert.Throws<DataException>(() => ClassDataset.Open(folder.Root)).Message;
        Assert.Contains("There are several tables", message, StringComparison.Ordinal);
    }

    private static TestFolder Images(params string[] names)
    {
        TestFolder folder = new();
        foreach (string name in names) folder.Image($"images/{name}");
        return folder;
    }
}
