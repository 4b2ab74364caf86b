"""The seven cells, one file for each."""

from partyreports.reports.demo.cells.crops import CROPS
from partyreports.reports.demo.cells.office import OFFICE
from partyreports.reports.demo.cells.planning import PLANNING
from partyreports.reports.demo.cells.retired import RETIRED
from partyreports.reports.demo.cells.seeds import SEEDS
from partyreports.reports.demo.cells.soils import SOILS
from partyreports.reports.demo.cells.station import STATION

CELLS = (OFFICE, PLANNING, SEEDS, CROPS, SOILS, STATION, RETIRED)
