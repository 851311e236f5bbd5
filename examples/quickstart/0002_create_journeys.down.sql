drop table journeys;
