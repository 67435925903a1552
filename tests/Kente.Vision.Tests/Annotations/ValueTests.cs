namespace Kente.Vision.Tests.Annotations;

public class ValueTests
{
    [Theory]
    [InlineData("5.0", "7.0", "1.0")]
    [InlineData("\"5\"", "\"7\"", "\"1\"")]
    [InlineData("5", "7e0", "true")]
    [InlineData("\"5.0\"", "7", "\"true\"")]
    public void Numbers_and_flags_of_COCO_may_have_other_types(string image, string category, string crowd)
    {
        using var folder = Coco($$"""
            {"images": [{"id": 5, "file_name": "a.jpg", "width": {{image.Replace("5", "100", StringComparison.Ordinal)}}, "height": 80}],
             "categories": [{"id": {{category}}, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": {{image}}, "category_id": 7, "bbox": [10, 20, 40, 40], "iscrowd": {{crowd}}}]}
            """);
        var data = BoxDataset.Open(folder.Root);
        Assert.True(Assert.Single(Assert.Single(data.Images).Labels).IsCrowd);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("\"iscrowd\": 2", "iscrowd")]
    [InlineData("\"iscrowd\": \"maybe\"", "iscrowd")]
    [InlineData("\"area\": \"large\"", "area")]
    public void Values_of_COCO_that_mean_nothing_are_named(string value, string named)
    {
        using var folder = Coco($$"""
            {"images": [{"id": 5, "file_name": "a.jpg"}], "categories": [{"id": 7, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 40]},
                             {"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 30], {{value}}}]}
            """);
        var data = BoxDataset.Open(folder.Root);
        Assert.Single(Assert.Single(data.Images).Labels);
        Assert.Contains(named, Assert.Single(data.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_of_COCO_that_is_no_number_is_named()
    {
        using var folder = Coco("""
            {"images": [{"id": 5, "file_name": "a.jpg", "width": "wide", "height": 80}, {"id": 6, "file_name": "b.jpg"}],
             "categories": [], "annotations": []}
            """);
        folder.Image("b.jpg");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal("b", Assert.Single(data.Images).Name);
        Assert.Contains("width or height that is not a number", Assert.Single(data.Skipped).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all.json")]
    [InlineData("all.csv")]
    [InlineData("a.xml")]
    public void Coordinates_from_0_to_1_in_formats_of_pixels_are_a_named_problem(string file)
    {
        using TestFolder folder = new();
        folder.Image("a.jpg");
        folder.Write(file, file switch
        {
            "all.json" => """
                {"images": [{"id": 5, "file_name": "a.jpg"}], "categories": [{"id": 7, "name": "cat"}],
                 "annotations": [{"image_id": 5, "category_id": 7, "bbox": [0.1, 0.2, 0.4, 0.8]},
                                 {"image_id": 5, "category_id": 7, "bbox": [10, 20, 30, 40]}]}
                """,
            "all.csv" => "filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,0.1,0.2,0.5,1\na.jpg,cat,10,20,40,60\n",
            _ => $"<annotation>{Voc("0.1", "0.2", "0.5", "1")}{Voc("10", "20", "40", "60")}</annotation>",
        });
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(new Box(0.1, 0.25, 0.4, 0.75), Assert.Single(Assert.Single(data.Images).Labels).Box);
        Assert.Equal(DataProblemKind.RelativeCoordinates, Assert.Single(data.Skipped).Kind);
    }

    [Theory]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3 0.8", 1)]
    [InlineData("0 0.3 0.2 0.5 0.5 0.3 0.8 0.1 0.5", 1)]
    [InlineData("0 0.3 0.2 0.5 0.5 0.3 0.8 0.1 0.5 0.1 0.5\n0 0.5 0.5 0.2 0.2", 1)]
    public void Polygons_and_oriented_boxes_of_YOLO_become_boxes_and_are_counted(string labels, int polygons)
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", labels);
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(new Box(0.1, 0.2, 0.5, 0.8), data.Images[0].Labels[0].Box);
        Assert.Empty(data.Skipped);
        Assert.Equal([$"{polygons} polygon or oriented box was read as its bounding box."], data.Notes);
    }

    [Theory]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3")]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3 0.8 0.9")]
    [InlineData("0.5 0.1 0.2 0.5 0.2 0.3 0.8")]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3 wide")]
    public void Rows_that_are_neither_a_box_nor_a_polygon_are_named(string row)
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n" + row);
        Assert.Equal(DataProblemKind.MalformedAnnotation, Assert.Single(BoxDataset.Open(folder.Root).Skipped).Kind);
    }

    [Theory]
    [InlineData("0 0.5 0.5 0.3 0.3 0.91 1")]
    [InlineData("0 0.5 0.5 0.3 0.3 0.91 0")]
    [InlineData("0 0.5 0.5 0.3 0.3 0.91 17")]
    public void Rows_with_a_confidence_and_a_track_are_not_triangles(string row)
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n" + row);
        var data = BoxDataset.Open(folder.Root);
        Assert.Single(Assert.Single(data.Images).Labels);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.MalformedAnnotation, 2), (problem.Kind, problem.Line));
        Assert.Contains("has a confidence and the id of a track", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Triangles_at_the_edge_of_the_image_are_read_beside_other_polygons()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["a", "b"]) folder.Image($"images/{name}.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.2 0.2 0.91 1");
        folder.Write("labels/b.txt", "0 0.3 0.2 0.5 0.5 0.3 0.8 0.1 0.5 0.1 0.4");
        var data = BoxDataset.Open(folder.Root);
        Assert.Empty(data.Skipped);
        Assert.Equal(new Box(0.2, 0.2, 0.91, 1), data.Images[0].Labels[0].Box);
    }

    [Theory]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3 1.004", true)]
    [InlineData("0 0.1 0.2 0.5 0.2 0.3 1.2", false)]
    [InlineData("0 0.1 0.2 0.5 0.2 -0.3 0.8", false)]
    [InlineData("0 0.3 0.2 0.5 0.5 0.3 0.8 0.91 5", false)]
    public void A_polygon_with_a_point_outside_the_image_is_not_clipped_but_named(string row, bool isRead)
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n" + row);
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(isRead ? 2 : 1, Assert.Single(data.Images).Labels.Count);
        Assert.Equal(isRead ? [] : [DataProblemKind.MalformedAnnotation], data.Skipped.Select(problem => problem.Kind));
    }

    [Fact]
    public void Keypoints_are_not_taken_for_a_polygon()
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.2 0.4 0.9 0.9 2 0.95 0.95 2");
        folder.Write("data.yaml", "kpt_shape: [2, 3]  # two points\nnames: [cat]\n");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(0.2, Assert.Single(Assert.Single(data.Images).Labels).Box.Width, 1e-9);
        Assert.Equal(["1 object has keypoints, which are not read."], data.Notes);
    }

    [Fact]
    public void A_segmentation_of_COCO_without_bbox_becomes_its_bounding_box()
    {
        using var folder = Coco("""
            {"images": [{"id": 5, "file_name": "a.jpg"}], "categories": [{"id": 7, "name": "cat"}],
             "annotations": [{"image_id": 5, "category_id": 7, "segmentation": [[10, 20, 50, 20, 30, 40], [20, 30, 40, 60, 20, 60]]},
                             {"image_id": 5, "category_id": 7, "bbox": [], "segmentation": {"counts": "abc", "size": [80, 100]}}]}
            """);
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(new Box(0.1, 0.25, 0.5, 0.75), Assert.Single(Assert.Single(data.Images).Labels).Box);
        Assert.Contains("no segmentation with polygons", Assert.Single(data.Skipped).Reason, StringComparison.Ordinal);
        Assert.Single(data.Notes);
    }

    [Theory]
    [InlineData("<polygon><x1>10</x1><y1>20</y1><x2>50</x2><y2>30</y2><x3>30</x3><y3>60</y3></polygon>")]
    [InlineData("<polygon><pt><x>10</x><y>20</y></pt><pt><x>50</x><y>30</y></pt><pt><x>30</x><y>60</y></pt></polygon>")]
    [InlineData("<robndbox><cx>30</cx><cy>40</cy><w>40</w><h>40</h><angle>1.5707963</angle></robndbox>")]
    public void Polygons_and_rotated_boxes_of_VOC_become_boxes(string shape)
    {
        using TestFolder folder = new();
        folder.Image("a.jpg");
        folder.Write("a.xml", $"<annotation><object><name>cat</name>{shape}</object></annotation>");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(1, Assert.Single(Assert.Single(data.Images).Labels).Box.Iou(new(0.1, 0.25, 0.5, 0.75)), 1e-6);
        Assert.Single(data.Notes);
        Assert.Empty(data.Skipped);
    }

    [Fact]
    public void A_rotated_box_has_the_bounding_box_of_its_corners()
    {
        using TestFolder folder = new();
        folder.Image("a.jpg", 100, 100);
        folder.Write(
            "a.xml", "<annotation><object><name>cat</name><robndbox><cx>50</cx><cy>50</cy><w>40</w><h>20</h><angle>0.5235988</angle>"
                + "</robndbox></object></annotation>");
        var box = Assert.Single(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels).Box;
        // 40·cos 30° + 20·sin 30°, and 40·sin 30° + 20·cos 30°.
        Assert.Equal((0.4464, 0.3732), (Math.Round(box.Width, 4), Math.Round(box.Height, 4)));
    }

    [Theory]
    [InlineData(2, 900)]
    [InlineData(900, 2)]
    [InlineData(1, 3000)]
    public void Very_narrow_images_are_checked_and_drawn(int width, int height)
    {
        using TestFolder folder = new();
        folder.Image("images/a.png", width, height);
        folder.Image("images/b.png");
        folder.Write("labels/a.txt", "0 0.5 0.5 1 1");
        var check = DatasetCheck.Of(DatasetParts.Open(folder.Root));
        Assert.Equal(2, check.Parts[0].Data.Count);
        Assert.InRange(check.ToHtml().Length, 1, 1 << 20);
    }

    [Fact]
    public void A_table_of_other_columns_is_named_with_what_it_has_and_what_is_missing()
    {
        using TestFolder folder = new();
        folder.Image("a.jpg");
        folder.Write("annotations.csv", "image,label,x1,ymin,xmax,ymax\na.jpg,cat,1,2,3,4\n");
        foreach (string path in (string[])[folder.Root, folder["annotations.csv"]])
        {
            var error = Assert.Throws<DataException>(() => BoxDataset.Open(path));
            Assert.Equal((folder["annotations.csv"], 1), (error.Path, error.Line));
            Assert.Contains(
                "filename, class, xmin are missing in \"image,label,x1,ymin,xmax,ymax\"", error.Message, StringComparison.Ordinal);
        }
    }

    private static string Voc(string left, string top, string right, string bottom) =>
        $"<object><name>cat</name><bndbox><xmin>{left}</xmin><ymin>{top}</ymin><xmax>{right}</xmax><ymax>{bottom}</ymax></bndbox></object>";

    private static TestFolder Coco(string json)
    {
        TestFolder folder = new();
        folder.Image("a.jpg");
        folder.Write("all.json", json);
        return folder;
    }
}
