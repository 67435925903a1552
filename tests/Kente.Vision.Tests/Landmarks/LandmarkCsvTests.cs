namespace Kente.Vision.Tests.Landmarks;

public class LandmarkCsvTests
{
    private const string Header = "filename,nose_x,nose_y,chin_x,chin_y\n";

    [Fact]
    public void A_row_is_an_image_with_named_points()
    {
        using var folder = Folder("filename,split,nose_x,nose_y,nose_visibility,chin_x,chin_y,chin_visibility\r\n"
            + "a.png,train,10.5,20,2,30,40,1\r\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["nose", "chin"], data.Scheme.Names);
        var image = Assert.Single(data.Images);
        Assert.Equal([new(10.5, 20), new(30, 40, LandmarkVisibility.Hidden)], image.Points);
        Assert.Equal(("a", new ImageSize(100, 80)), (image.Name, image.Size));
        Assert.Empty(data.Skipped);
    }

    [Fact]
    public void Columns_of_numbers_are_points_in_their_order()
    {
        using var folder = Folder("file,x0,y0,x1,y1\na.png,1,2,3,4\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["0", "1"], data.Scheme.Names);
        Assert.Equal([new(1, 2), new(3, 4)], data.Images[0].Points);
        var named = LandmarkDataset.Open(folder.Root, new() { Scheme = new(["left eye", "right eye"]) });
        Assert.Equal(["left eye", "right eye"], named.Scheme.Names);
    }

    [Fact]
    public void A_scheme_with_other_names_or_another_number_of_points_is_refused()
    {
        using var numbered = Folder("file,x0,y0,x1,y1\na.png,1,2,3,4\n");
        Assert.Contains(
            "2 points, but 68 were asked for",
            Refused(() => LandmarkDataset.Open(numbered.Root, new() { Scheme = LandmarkScheme.Face68 })), StringComparison.Ordinal);
        using var named = Folder(Header + "a.png,1,2,3,4\n");
        Assert.Contains(
            "nose, chin, but nose, mouth were asked for",
            Refused(() => LandmarkDataset.Open(named.Root, new() { Scheme = new(["nose", "mouth"]) })), StringComparison.Ordinal);
        Assert.Equal(
            [new(3, 4), new(1, 2)], LandmarkDataset.Open(named.Root, new() { Scheme = new(["chin", "nose"]) }).Images[0].Points);
    }

    [Fact]
    public void A_missing_point_is_not_a_hidden_one_and_neither_is_an_image_without_object()
    {
        using var folder = Folder("filename,nose_x,nose_y,nose_visible,chin_x,chin_y,chin_visible\n"
            + "a.png,-26,0,0,30,40,1\nb.png,,,,7,8,\nc.png,,,0,,,0\n", "b.png", "c.png");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal([LandmarkPoint.Missing, new(30, 40)], data.Images[0].Points);
        Assert.Equal([LandmarkPoint.Missing, new(7, 8)], data.Images[1].Points);
        Assert.False(data.Images[2].HasObject);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("a.png,1,2,3", DataProblemKind.MalformedAnnotation, "4 fields; 5 fields")]
    [InlineData("a.png,1,2,3,", DataProblemKind.MalformedAnnotation, "The point chin is at (\"3\", \"\")")]
    [InlineData("a.png,1,2,ten,4", DataProblemKind.MalformedAnnotation, "two numbers are expected")]
    [InlineData("z.png,1,2,3,4", DataProblemKind.MissingImage, "z.png")]
    [InlineData("a.png,0.5,0.25,0.1,1", DataProblemKind.RelativeCoordinates, "multiply")]
    public void A_bad_row_is_counted_with_its_line_and_its_image_skipped(string bad, DataProblemKind kind, string said)
    {
        using var folder = Folder(Header + "b.png,11,12,13,14\n" + bad + "\n", "b.png");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((kind, 3), (problem.Kind, problem.Line));
        Assert.Contains(said, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(data.Images).Name);
        Assert.Throws<DataException>(() => LandmarkDataset.Open(folder.Root, new() { Strict = true }));
    }

    [Theory]
    [InlineData("visibility", "3", "\"3\" in the column \"chin_visibility\" is not 0, 1 or 2; the row is skipped.")]
    [InlineData("visible", "yes", "\"yes\" in the column \"chin_visible\" is not 0 or 1; the row is skipped.")]
    public void An_unknown_visibility_is_quoted_with_its_column(string column, string value, string said)
    {
        using var folder = Folder($"filename,nose_x,nose_y,chin_x,chin_y,chin_{column}\nb.png,1,2,3,4,1\na.png,1,2,3,4,{value}\n", "b.png");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((said, 3), (problem.Reason, problem.Line));
        Assert.Equal("b", Assert.Single(data.Images).Name);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("-Inf")]
    [InlineData("Infinity")]
    public void A_position_that_is_not_a_finite_number_is_a_missing_point_and_counted(string position)
    {
        using var folder = Folder(Header + $"a.png,{position},2,30,40\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal([LandmarkPoint.Missing, new(30, 40)], data.Images[0].Points);
        Assert.Contains($"The point nose is at ({position}, 2)", Assert.Single(data.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_outside_the_image_are_kept_and_counted()
    {
        using var folder = Folder(Header + "a.png,-0.5,2,100.9,80.5\nb.png,-3,2,30,40\n", "b.png");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.PointOutside, 3), (problem.Kind, problem.Line));
        Assert.Contains("1 point lies outside the image of 100×80", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(-3, data.Images[1].Points[0].X);
    }

    [Fact]
    public void Swapped_names_of_a_pair_are_counted()
    {
        string rows = string.Concat(Enumerable.Range(0, 30).Select(i => i == 7
            ? $"{i}.png,20,30,70,31\n"
            : FormattableString.Invariant($"{i}.png,70,30,20,{30 + i}\n")));
        using var folder = Folder(
            "filename,left eye_x,left eye_y,right eye_x,right eye_y\n" + rows, [.. Enumerable.Range(0, 30).Select(i => $"{i}.png")]);
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal(DataProblemKind.SwappedPair, problem.Kind);
        Assert.EndsWith("7.png", problem.Path, StringComparison.Ordinal);
        Assert.Contains("left eye and right eye", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(30, data.Count);
    }

    [Fact]
    public void Several_annotators_are_averaged_and_can_be_chosen()
    {
        using var folder = Folder("filename,annotator,nose_x,nose_y,chin_x,chin_y\n"
            + "a.png,senior,10,20,30,40\na.png,junior,12,24,,\nb.png,senior,1,2,3,4\n", "b.png");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["junior", "senior"], data.Annotators);
        Assert.Equal([new(11, 22), new(30, 40)], data.Images[0].Points);
        Assert.Equal(["senior", "junior"], data.Images[0].Annotations.Select(annotation => annotation.Annotator));
        var junior = LandmarkDataset.Open(folder.Root, new() { Annotators = ["junior"] });
        Assert.Equal([new(12, 24), LandmarkPoint.Missing], Assert.Single(junior.Images).Points);
        Assert.Contains(
            "There is no annotator \"boss\"; the annotators are junior, senior.",
            Refused(() => LandmarkDataset.Open(folder.Root, new() { Annotators = ["boss"] })), StringComparison.Ordinal);
    }

    [Fact]
    public void The_column_split_names_the_parts()
    {
        using var folder = Folder("filename,split,nose_x,nose_y\na.png,train,10,20\nb.png,test1,10,20\nc.png,valid,1,2\n", "b.png", "c.png");
        Assert.Equal(["train", "test1", "valid"], LandmarkDataset.OpenParts(folder.Root).Select(part => part.Name));
        Assert.Equal("c", Assert.Single(LandmarkDataset.Open(folder.Root, new() { Part = "val" }).Images).Name);
        Assert.Contains(
            "No image belongs to the part \"dev\"", Refused(() => LandmarkDataset.Open(folder.Root, new() { Part = "dev" })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_objects_in_an_image_become_images_of_their_own()
    {
        using var folder = Folder(Header + "a.png,10,20,20,30\na.png,60,40,80,60\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["a-1", "a-2"], data.Images.Select(image => image.Name));
        // The box of the second is 20 pixels wide, so the margin is 5.
        Assert.Equal((new ImageSize(30, 30), new LandmarkPoint(5, 5)), (data.Images[1].Size, data.Images[1].Points[0]));
        Assert.Equal(new(30, 30), data.Images[1].Load().Size);
        Assert.Contains("every object is cropped", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Equal(0.25, data.CropMargin);
        Assert.Equal(0.25, data.Split(0.5, seed: 1).Validation.CropMargin);
    }

    [Fact]
    public void A_repeated_row_is_counted_and_is_no_second_object()
    {
        using var folder = Folder(Header + "a.png,10,20,20,30\nb.png,1,2,3,4\na.png,10.0,20,20,30\n", "b.png");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["a", "b"], data.Images.Select(image => image.Name));
        Assert.Equal((new ImageSize(100, 80), new LandmarkPoint(10, 20)), (data.Images[0].Size, data.Images[0].Points[0]));
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.DuplicateFile, 4), (problem.Kind, problem.Line));
        Assert.Contains("The row has the same points as line 2", problem.Reason, StringComparison.Ordinal);
        Assert.Empty(data.Notes);
        Assert.Contains(
            "the same points as line 2", Refused(() => LandmarkDataset.Open(folder.Root, new() { Strict = true })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Annotators_may_agree_on_all_points()
    {
        using var folder = Folder("filename,annotator,nose_x,nose_y\na.png,senior,10,20\na.png,junior,10,20\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(2, Assert.Single(data.Images).Annotations.Count);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("filename,nose_x,chin_x,chin_y", "The column \"nose_y\" is missing; the point nose has only the column \"nose_x\".")]
    [InlineData("filename,nose_y,chin_x,chin_y", "The column \"nose_x\" is missing; the point nose has only the column \"nose_y\".")]
    [InlineData("filename,x0,y0,x1", "The column \"y1\" is missing; the point 1 has only the column \"x1\".")]
    [InlineData("filename,x0,y0,y1", "The column \"x1\" is missing; the point 1 has only the column \"y1\".")]
    [InlineData("filename,nose_x,nose_y,nose_x", "Two columns are named \"nose_x\".")]
    [InlineData("filename,nose_x,nose_y,Nose_Y", "Two columns are named \"Nose_Y\".")]
    [InlineData("filename,x0,y0,x0", "Two columns are named \"x0\".")]
    public void A_header_that_would_lose_values_is_refused(string header, string said)
    {
        using var folder = Folder(header + "\na.png" + string.Concat(Enumerable.Repeat(",1", header.Count(c => c == ','))) + "\n");
        var error = Assert.Throws<DataException>(() => LandmarkDataset.Open(folder.Root));
        Assert.Equal((said, folder["points.csv"], 1), (error.Reason, error.Path, error.Line));
    }

    [Fact]
    public void A_table_whose_only_point_lacks_a_coordinate_names_the_column()
    {
        using var folder = Folder("filename,nose_x\na.png,1\n");
        Assert.Contains(
            "The column \"nose_y\" is missing", Refused(() => LandmarkDataset.Open(folder["points.csv"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filename;nose_x;nose_y\na.png;1,5;2\n", "The separator is ';'")]
    [InlineData("\"filename\";\"nose_x\";\"nose_y\"\n\"a.png\";1;2\n", "The separator is ';'")]
    [InlineData("file\tx0\ty0\na.png\t1\t2\n", "The separator is a tab")]
    public void A_table_with_another_separator_is_named_with_it(string table, string said)
    {
        using var folder = Folder(table);
        foreach (string path in (string[])[folder.Root, folder["points.csv"]])
        {
            var error = Assert.Throws<DataException>(() => LandmarkDataset.Open(path));
            Assert.Equal(($"{said}; write the table with commas, and numbers with decimal points.", folder["points.csv"]), (error.Reason, error.Path));
        }
    }

    [Fact]
    public void A_decimal_comma_is_named()
    {
        using var folder = Folder("filename,nose_x,nose_y\na.png,\"1,5\",2\n");
        Assert.Contains(
            "The point nose is at (\"1,5\", \"2\"); two numbers with decimal points are expected",
            Refused(() => LandmarkDataset.Open(folder.Root, new() { Strict = true })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_boxes_is_not_a_table_of_points()
    {
        using var folder = Folder("filename,class,xmin,ymin,xmax,ymax\na.png,cat,1,2,3,4\n");
        Assert.Contains("no annotations of points here", Refused(() => LandmarkDataset.Open(folder.Root)), StringComparison.Ordinal);
        Assert.Contains("must name the columns", Refused(() => LandmarkDataset.Open(folder["points.csv"])), StringComparison.Ordinal);
    }

    private static string Refused(Action open) => Assert.Throws<DataException>(open).Message;

    private static TestFolder Folder(string table, params string[] images)
    {
        TestFolder folder = new();
        foreach (string image in images.Append("a.png").Distinct()) folder.Image($"images/{image}");
        folder.Write("points.csv", table);
        return folder;
    }
}
